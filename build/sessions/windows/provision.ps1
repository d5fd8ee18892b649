#Requires -RunAsAdministrator
#Requires -Version 5.1
<#
.SYNOPSIS
Puts "Forgot password?" on the sign-in screen of this machine: a local account that can do nothing but Keydesk.

.DESCRIPTION
Makes the account "keydesk" without a password, takes from it what the page of Ctrl+Alt+Delete offers, and hands
shell-launcher.xml (or, with -AssignedAccess, assigned-access.xml) to Windows. May be run again. Run it as SYSTEM,
as Intune, Configuration Manager and a computer's start-up script do: the CSP that it speaks to answers nobody else.

A blank password works at this machine's own screen and nowhere else, as long as the policy "Limit local account use
of blank passwords to console logon only" is on. This script turns it on.

.PARAMETER AssignedAccess
For editions without Shell Launcher.

.PARAMETER Remove
Takes the configuration and the account away again.
#>
[CmdletBinding()]
param([switch]$AssignedAccess, [switch]$Remove)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

$account = 'keydesk'
$program = 'C:\Program Files\Keydesk\Keydesk.exe'

# One of the two; the other is taken away where it was there.
function Set-Configuration([string]$property, [string]$file) {
    $csp = Get-CimInstance -Namespace 'root\cimv2\mdm\dmmap' -ClassName 'MDM_AssignedAccess'
    $csp.ShellLauncher = $null
    $csp.Configuration = $null
    Set-CimInstance -CimInstance $csp
    if ($property -eq '') { return }
    $csp.$property = [System.Net.WebUtility]::HtmlEncode((Get-Content -Raw -LiteralPath (Join-Path $PSScriptRoot $file)))
    Set-CimInstance -CimInstance $csp
}

function Set-Policy([string]$key, [string]$name, [int]$value) {
    if (-not (Test-Path -LiteralPath $key)) { New-Item -Path $key -Force | Out-Null }
    New-ItemProperty -LiteralPath $key -Name $name -Value $value -PropertyType DWord -Force | Out-Null
}

# The account's own part of the registry, which is there before it has ever signed in.
function Set-AccountPolicies([string]$sid) {
    Add-Type -Namespace Keydesk -Name Profiles -MemberDefinition '[DllImport("userenv.dll", CharSet = CharSet.Unicode)] public static extern int CreateProfile(string sid, string user, System.Text.StringBuilder path, uint length);'
    $list = "HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion\ProfileList\$sid"
    if (-not (Test-Path -LiteralPath $list)) {
        $result = [Keydesk.Profiles]::CreateProfile($sid, $account, (New-Object System.Text.StringBuilder 260), 260)
        if ($result -ne 0) { throw "Windows could not make a profile for ${account}: $result" }
    }
    $folder = (Get-ItemProperty -LiteralPath $list).ProfileImagePath
    $hive = "Keydesk-$sid"
    & reg.exe load "HKU\$hive" (Join-Path $folder 'NTUSER.DAT') | Out-Null
    if ($LASTEXITCODE -ne 0) { throw "$account is signed in: sign it out and run this again" }
    try {
        $policies = "Registry::HKEY_USERS\$hive\Software\Microsoft\Windows\CurrentVersion\Policies"
        # Of the page of Ctrl+Alt+Delete only "Sign out" is left.
        Set-Policy "$policies\System" 'DisableTaskMgr' 1
        Set-Policy "$policies\System" 'DisableLockWorkstation' 1
        Set-Policy "$policies\System" 'DisableChangePassword' 1
        Set-Policy "$policies\System" 'DisableRegistryTools' 1
        Set-Policy "$policies\Explorer" 'NoWinKeys' 1
        Set-Policy "$policies\Explorer" 'NoRun' 1
    } finally {
        [GC]::Collect()
        & reg.exe unload "HKU\$hive" | Out-Null
    }
}

if ($Remove) {
    Set-Configuration '' ''
    Remove-LocalUser -Name $account -ErrorAction SilentlyContinue
    return
}

if (-not (Test-Path -LiteralPath $program)) { throw "Install Keydesk first: $program is not there" }

$user = Get-LocalUser -Name $account -ErrorAction SilentlyContinue
if ($null -eq $user) {
    $user = New-LocalUser -Name $account -FullName 'Forgot password?' -Description 'Keydesk, and nothing else' -NoPassword -UserMayNotChangePassword -AccountNeverExpires
    Set-LocalUser -Name $account -PasswordNeverExpires $true
    # S-1-5-32-545: the group of users, whatever this Windows calls it.
    Add-LocalGroupMember -SID 'S-1-5-32-545' -Member $user
}

Set-Policy 'HKLM:\SYSTEM\CurrentControlSet\Control\Lsa' 'LimitBlankPasswordUse' 1
# Its tile is shown on machines of a domain too.
Set-Policy 'HKLM:\SOFTWARE\Policies\Microsoft\Windows\System' 'EnumerateLocalUsers' 1
Set-AccountPolicies $user.SID.Value

if ($AssignedAccess) {
    Set-Configuration 'Configuration' 'assigned-access.xml'
} else {
    Enable-WindowsOptionalFeature -Online -FeatureName 'Client-EmbeddedShellLauncher' -All -NoRestart | Out-Null
    Set-Configuration 'ShellLauncher' 'shell-launcher.xml'
}
Write-Output 'Restart this machine: "Forgot password?" is on its sign-in screen then.'
