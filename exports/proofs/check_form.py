"""The form by which a file is checked, on /check and for who runs no script: the server looks at what is
sent and keeps nothing of it (serving/check).
"""

from html import escape

from cards import markup
from data.facts.public_path import own_path
from exports.proofs.forms import FORMS, form_names
from exports.proofs.safe_reading import LARGEST_FILE
from words.language import Language

ADDRESS = "/api/v1/check"


def check_form(language: Language) -> list[str]:
    """Pieces of HTML: what is checked, the form, the place of the answer (serving/assets/check.js puts it
    there; without a script the answer is a page), and what a check can tell.
    """
    to = escape(own_path(f"{ADDRESS}?lang={language.code}"), quote=True)
    forms, most = ", ".join(form_names()), LARGEST_FILE // 2**20
    endings = ",".join(f".{form}" for form in FORMS)
    limits = language.text("{forms}, up to {most} MB", forms=forms, most=most)
    told = (
        language.text(
            "Check whether a chart, table or slide deck comes from this dashboard unchanged. Send the file, "
            "or the address behind its QR code. We keep nothing."
        ),
        language.text("A phone's camera reads the code and shows its address; we don't read it."),
        language.text(
            "Each file names its view, date and releases, and is signed so that a later change can be found. "
            "A CSV file cannot hold a signature: download the ZIP instead."
        ),
    )
    file = escape(language.text("File"))
    address = escape(language.text("or an address, such as the one behind the QR code"))
    send = escape(language.text("Check"))
    return [
        markup.paragraph(f"{told[0]} {told[1]}"),
        f'<form class="dd-check" method="post" enctype="multipart/form-data" action="{to}">'
        f'<label>{file} <span class="small">({escape(limits)})</span>'
        f'<input type="file" name="file" accept="{endings}"></label>'
        f'<label>{address}<input type="text" name="address" autocomplete="off" maxlength="32000"></label>'
        f'<button type="submit">{send}</button></form>',
        '<div class="dd-checked"></div>',
        markup.paragraph(told[2], "small"),
    ]
