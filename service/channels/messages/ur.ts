import type { Words } from "./words.ts";

export const ur: Words = {
  email: {
    codeSubject: "{organisation} کے لیے آپ کا کوڈ",
    asked: {
      reset: "کسی نے {userId} کا پاس ورڈ دوبارہ بنانے کی درخواست کی ہے۔",
      unlock: "کسی نے {userId} کا اکاؤنٹ کھولنے کی درخواست کی ہے۔",
      register: "کسی نے {userId} کے اکاؤنٹ میں واپس آنے کا طریقہ بدلنے کی درخواست کی ہے۔",
      contact: "کوئی یہ پتہ {organisation} کے ساتھ درج کر رہا ہے، تاکہ پاس ورڈ بھول جانے پر اکاؤنٹ میں واپس آ سکے۔",
    },
    yourCode: "اگر یہ آپ تھے تو یہ کوڈ اُسی اسکرین پر لکھیں جہاں آپ نے اسے مانگا تھا:",
    worksFor: "یہ {duration} تک کام کرے گا۔",
    keepIt: "یہ کسی کو نہ بتائیں۔ {organisation} کا کوئی فرد آپ سے یہ کبھی نہیں پوچھے گا۔",
    codeNotYou: "اگر یہ آپ نہیں تھے تو کچھ نہیں بدلا۔ کوڈ اپنے پاس رکھیں اور {helpDesk} سے پوچھیں: {phone}۔",
    notices: {
      "password-changed": {
        subject: "{organisation} کے لیے آپ کا پاس ورڈ بدل دیا گیا ہے",
        said: "{organisation} میں {userId} کا پاس ورڈ بدل دیا گیا ہے۔",
      },
      unlocked: {
        subject: "{organisation} میں آپ کا اکاؤنٹ کھول دیا گیا ہے",
        said: "{organisation} میں {userId} کا اکاؤنٹ بند تھا اور اب دوبارہ کھول دیا گیا ہے۔",
      },
      "method-added": {
        subject: "آپ کے اکاؤنٹ میں واپس آنے کا نیا طریقہ",
        said: "{organisation} میں {userId} کے اکاؤنٹ میں واپس آنے کا ایک نیا طریقہ درج کیا گیا ہے۔",
      },
      "method-changed": {
        subject: "آپ کے اکاؤنٹ میں واپس آنے کا ایک طریقہ بدل دیا گیا ہے",
        said: "{organisation} میں {userId} کے اکاؤنٹ میں واپس آنے کا ایک طریقہ بدل دیا گیا ہے۔",
      },
      "method-removed": {
        subject: "آپ کے اکاؤنٹ میں واپس آنے کا ایک طریقہ ہٹا دیا گیا ہے",
        said: "{organisation} میں {userId} کے اکاؤنٹ میں واپس آنے کا ایک طریقہ ہٹا دیا گیا ہے۔",
      },
    },
    wasYou: "اگر یہ آپ نے کیا ہے تو آپ کو کچھ کرنے کی ضرورت نہیں۔",
    noticeNotYou: "اگر یہ آپ نے نہیں کیا تو جلد از جلد {helpDesk} کو بتائیں: {phone}۔",
    help: "مدد چاہیے؟",
    noReply: "اس ای میل کا جواب کوئی نہیں پڑھتا۔",
  },
  text: {
    code: "{code} {organisation} میں {userId} کا کوڈ ہے۔ کسی کو نہ بتائیں۔ آپ نہیں تھے؟ فون کریں: {phone}",
    contactCode: "{code} اس فون کو {organisation} کے ساتھ درج کرنے کا کوڈ ہے۔ کسی کو نہ بتائیں۔ آپ نہیں تھے؟ فون کریں: {phone}",
    notices: {
      "password-changed": "{organisation} میں {userId} کا پاس ورڈ بدل دیا گیا ہے۔ آپ نہیں تھے؟ فون کریں: {phone}",
      unlocked: "{organisation} میں {userId} کا اکاؤنٹ کھول دیا گیا ہے۔ آپ نہیں تھے؟ فون کریں: {phone}",
      "method-added": "{organisation} میں {userId} کے اکاؤنٹ کے لیے نیا طریقہ درج ہوا ہے۔ آپ نہیں تھے؟ فون کریں: {phone}",
      "method-changed": "{organisation} میں {userId} کے اکاؤنٹ کا ایک طریقہ بدلا گیا ہے۔ آپ نہیں تھے؟ فون کریں: {phone}",
      "method-removed": "{organisation} میں {userId} کے اکاؤنٹ کا ایک طریقہ ہٹایا گیا ہے۔ آپ نہیں تھے؟ فون کریں: {phone}",
    },
  },
  call: {
    hello: "السلام علیکم۔ یہ {organisation} ہے۔",
    asked: {
      reset: "کسی نے آپ کا پاس ورڈ دوبارہ بنانے کی درخواست کی ہے۔",
      unlock: "کسی نے آپ کا اکاؤنٹ کھولنے کی درخواست کی ہے۔",
      register: "کسی نے آپ کے اکاؤنٹ میں واپس آنے کا طریقہ بدلنے کی درخواست کی ہے۔",
      contact: "کوئی یہ نمبر درج کر رہا ہے، تاکہ پاس ورڈ بھول جانے پر اکاؤنٹ میں واپس آ سکے۔",
    },
    code: "آپ کا کوڈ یہ ہے: {digits}",
    codeAgain: "ایک بار پھر، آپ کا کوڈ یہ ہے: {digits}",
    codeNotYou: "اگر یہ آپ نہیں تھے تو کوڈ کسی کو نہ بتائیں، اور {helpDesk} سے پوچھیں: {phone}۔",
    notices: {
      "password-changed": "آپ کا پاس ورڈ بدل دیا گیا ہے۔",
      unlocked: "آپ کا اکاؤنٹ کھول دیا گیا ہے۔",
      "method-added": "آپ کے اکاؤنٹ میں واپس آنے کا ایک نیا طریقہ درج کیا گیا ہے۔",
      "method-changed": "آپ کے اکاؤنٹ میں واپس آنے کا ایک طریقہ بدل دیا گیا ہے۔",
      "method-removed": "آپ کے اکاؤنٹ میں واپس آنے کا ایک طریقہ ہٹا دیا گیا ہے۔",
    },
    noticeNotYou: "اگر یہ آپ نے نہیں کیا تو جلد از جلد {helpDesk} کو بتائیں: {phone}۔",
    goodbye: "خدا حافظ۔",
    digits: ["صفر", "ایک", "دو", "تین", "چار", "پانچ", "چھ", "سات", "آٹھ", "نو"],
    pause: "۔ ",
  },
};
