#!/bin/sh
# A machine that starts into LightDM, in namespaces of its own: nothing of this one is changed, and all of it is
# gone with its first process. For root, by unshare(1) with mounts, processes and System V IPC of its own.
#
#   machine.sh FOLDER ELECTRON APP SESSIONS
#
# FOLDER: an empty one, with policy.json and lightdm.conf; ELECTRON and APP: what /opt/Keydesk/keydesk starts;
# SESSIONS: the tree that the package lays over /.
set -eu
folder=$1 electron=$2 app=$3 sessions=$4
disk=$folder/disk
machine=$disk/machine

mkdir "$disk"
mount -t tmpfs tmpfs "$disk"
mkdir "$disk/changes" "$disk/work" "$machine"
mount -t overlay overlay -o "lowerdir=/,upperdir=$disk/changes,workdir=$disk/work" "$machine"
mount -t proc proc "$machine/proc"
mount --rbind /sys "$machine/sys"
mount -t tmpfs -o mode=755 tmpfs "$machine/run"
mount -t tmpfs -o mode=1777 tmpfs "$machine/tmp"
mount -t tmpfs -o mode=755 tmpfs "$machine/dev"
for device in null zero full random urandom tty; do cp -a "/dev/$device" "$machine/dev/"; done
ln -s pts/ptmx "$machine/dev/ptmx"
ln -s /proc/self/fd "$machine/dev/fd"
mkdir "$machine/dev/pts" "$machine/dev/shm"
mount -t devpts -o newinstance,ptmxmode=0666 devpts "$machine/dev/pts"
mount -t tmpfs -o mode=1777 tmpfs "$machine/dev/shm"

# As the package lays it, with Keydesk from source behind the same name.
cp -R --preserve=mode "$sessions/." "$machine/"
mkdir -p "$machine/opt/Keydesk" "$machine/opt/electron" "$machine/opt/app" "$machine/etc/keydesk"
mount --bind "$electron" "$machine/opt/electron"
mount --bind "$app" "$machine/opt/app"
printf '#!/bin/sh\nexec /opt/electron/electron /opt/app --inspectable "$@"\n' >"$machine/opt/Keydesk/keydesk"
# As a program of the machine's own, Xvfb knows neither seats nor consoles.
printf '#!/bin/sh\ndisplay=$1\nwhile [ "$1" != -auth ]; do shift; done\nexec Xvfb "$display" -screen 0 1280x800x24 -nolisten tcp -auth "$2"\n' >"$machine/usr/local/bin/x-in-memory"
chmod 755 "$machine/opt/Keydesk/keydesk" "$machine/usr/local/bin/x-in-memory"
cp "$folder/policy.json" "$machine/etc/keydesk/policy.json"
cp "$folder/lightdm.conf" "$machine/etc/lightdm/lightdm.conf"

cd "$machine"
mkdir mnt/outside
pivot_root . mnt/outside
umount -l /mnt/outside

mkdir -p /run/dbus /run/lock
dbus-uuidgen --ensure
dbus-daemon --system --fork
keydesk-setup login-screen
useradd --create-home --shell /bin/sh pupil
# One ordinary desktop of each kind beside Keydesk, and a greeter with nothing above it but their list.
find /usr/share/xsessions /usr/share/wayland-sessions -name '*.desktop' ! -name keydesk.desktop ! -name openbox.desktop ! -name sway.desktop -delete
printf '[greeter]\nindicators=~session\n' >/etc/lightdm/lightdm-gtk-greeter.conf
# As it was left: it begins with whoever was there last.
install -d -o lightdm -g lightdm /var/lib/lightdm/.cache /var/lib/lightdm/.cache/lightdm-gtk-greeter
printf '[greeter]\nlast-user=keydesk-kiosk\n' >/var/lib/lightdm/.cache/lightdm-gtk-greeter/state
# LightDM takes another X server where it is told of one.
unset DISPLAY XAUTHORITY
lightdm &
wait
