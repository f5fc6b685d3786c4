"""What the fields of a news item are called: the plain keys, without accents, of agencies that write JSON in their own way.

English, German, Dutch, the Nordic languages, French, Spanish, Portuguese and Italian; the best of each field first.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from pipeline.formats.json_keys import plain_key

FIELDS = {
    field: tuple(names.split())
    for field, names in {
        "uri": "guid uri urn newsid itemid storyid articleid documentid docid identifier uuid id identifiant identificador"
        " identificativo identifikator kennung tunniste nyhetsid artikelid",
        "version": "version versionnumber itemversion storyversion revision rev versio versie versione versao",
        "headline": "headline mainheadline title head hed titre titel titolo titular titulo tittel overskrift rubrik otsikko"
        " uberschrift schlagzeile kop",
        "descriptiontext": "abstract summary standfirst subheadline subtitle dek teaser ingress ingressi chapo entradilla"
        " vorspann",
        "body": "body bodytext bodyhtml bodyxhtml articlebody fulltext content contenthtml contenttext text html story copy"
        " paragraphs blocks texte corps contenu cuerpo texto corpo testo contenuto corpodotexto volltext inhalt"
        " leipateksti brodtekst brodtext tekst inhoud",
        "byline": "byline bylines author authors authorname writer reporter creator signature firma autor autores auteur"
        " auteurs autore verfasser kirjoittaja forfatter forfattare",
        "dateline": "dateline",
        "located": "datelinelocation place location lieu lugar luogo ort plaats sted ort paikka city",
        "versioncreated": "versioncreated published publishedat datepublished publisheddate publicationdate pubdate issued"
        " issuedat releasedatetime transmittedat storydate publie datepublication fechapublicacion publicado"
        " datapubblicazione veroffentlicht publiziert julkaistu publisert publicerad gepubliceerd timestamp datetime ts"
        " date fecha datum dato created createdat updated updatedat",
        "embargoeduntil": "embargoeduntil embargountil embargodate embargo embargoed sperrfrist",
        "language": "language languagecode lang locale langue idioma lingua sprache taal sprak kieli",
        "provider": "provider agency agence agencia agenzia agentur source publisher distributor service fuente fonte quelle"
        " bron kilde kalla lahde attribution",
        "urgency": "urgency urgence urgencia urgenza prioridad priorita prioritat prioritet priority",
        "pubstatus": "pubstatus publishingstatus",
        "slugline": "slugline slug keyword",
        "url": "url link permalink canonicalurl",
        "ednote": "ednote editorsnote editornote",
        "copyrightnotice": "copyrightnotice copyright",
    }.items()
}
"""Plain keys of ninjs, but for `body`, each with the keys that stand for it elsewhere."""
INNER = [
    "text",
    "display",
    "value",
    "by",
    "main",
    "name",
    "nombre",
    "nom",
    "nome",
    "navn",
    "namn",
    "nimi",
    "naam",
    "title",
    "full",
    "until",
    "city",
    "code",
    "sigla",
    "html",
    "nitf",
    "content",
    "paragraphs",
    "blocks",
]
"""What a field's own object has its words under."""
OTHERS = frozenset(
    [
        "related",
        "relatedstories",
        "relatedarticles",
        "relatedcontent",
        "links",
        "media",
        "images",
        "image",
        "photos",
        "photo",
        "pictures",
        "picture",
        "video",
        "videos",
        "renditions",
        "associations",
        "attachments",
        "comments",
        "contact",
        "advert",
        "ads",
        "seo",
        "breadcrumbs",
    ]
)
"""Objects of other things than this story."""
_LETTERS = str.maketrans({"ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "ł": "l"})


@lru_cache(4_096)
def folded_key(key: str) -> str:
    """A key without case, joints and accents."""
    letters = unicodedata.normalize("NFKD", plain_key(key).translate(_LETTERS))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
