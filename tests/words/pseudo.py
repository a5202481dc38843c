"""Languages that do not exist, made from the messages: each finds another kind of fault in what is drawn."""

import json
import re
import shutil

from rangeviz.words.labels import ARTICLE
from rangeviz.words.language import FOLDER

PLACES = re.compile(r"({[^{}]+})")
LATIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
OTHER = str.maketrans(LATIN, "абвгдежзийклмнопрстуфхцчшщАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩ")


def double(text):
    """As long again: what German does to a word, and more."""
    return (
        text + re.sub(r"[{}\n]", "", text) if "\n" not in text else "\n".join(map(double, text.split("\n")))
    )


def short(text):
    """A letter in place of each run of words."""
    parts = [
        each if PLACES.fullmatch(each) else re.sub(r"[^\n]*\w[^\n]*", "x", each)
        for each in PLACES.split(text)
    ]
    return "".join(parts)


def other_letters(text):
    """In letters that no English word has."""
    return "".join(each if PLACES.fullmatch(each) else each.translate(OTHER) for each in PLACES.split(text))


def hostile(text):
    """With what formats give a meaning to."""
    return text.replace("\n", " <b>&amp;\n\"'$\\% ") if "\n" in text else f"<i>&amp;$\\% {text} \"'</i>"


def _changed(kind, text):
    """Change a message: not what is a letter beside a number, nor the one publisher, which two letters need."""
    letters = re.findall(r"[^\W\d]", PLACES.sub("", text))
    if kind != "letters" and (len(letters) < 3 or text == ARTICLE):
        return text
    new = KINDS[kind](text)
    return new[:120] if len(text) <= 120 and not PLACES.search(text) else new  # as long as a label may be


KINDS = {"double": double, "short": short, "letters": other_letters, "hostile": hostile}


def write(tool, kind, folder):
    """Write a pseudo-language, its code the kind's name, to a folder, beside English; as long as may be drawn."""
    change = KINDS[kind]
    catalog = tool.Catalog(locale="de", charset="utf-8")
    for message in tool.template():
        if message.id:
            texts = (message.id,) if isinstance(message.id, str) else message.id
            changed = tuple(_changed(kind, text) for text in texts)
            catalog.add(message.id, changed[0] if len(texts) == 1 else changed, context=message.context)
    (folder / f"{kind}.mo").write_bytes(tool.compiled(catalog))
    shutil.copy(FOLDER / "en.json", folder)
    table = json.loads((FOLDER / "de.json").read_text(encoding="utf-8"))
    # The countries' names come from CLDR; they are changed as messages are.
    table["countries"] = {name: change(name) for name in table["countries"]}
    if kind == "letters":
        table["months"] = table["months_alone"] = [change(month) for month in table["months"]]
        for unit in table["units"].values():
            unit["name"] = change(unit["name"])
            for forms in (unit["short"], unit["long"]):
                forms.update({form: change(text) for form, text in forms.items()})
        table["list"], table["million"] = "{0} та {1}", {"other": "{0} млн"}
    (folder / f"{kind}.json").write_text(json.dumps(table), encoding="utf-8")
