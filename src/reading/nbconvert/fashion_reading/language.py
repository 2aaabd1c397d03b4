"""The language of a notebook, and the words of the page in it."""

import re

WORDS = {
    "en": {
        "contents": "Contents", "skip": "Skip to the text", "code": "Code", "output": "Output", "error": "Error", "warnings": "Standard error",
        "figure": "Figure", "table": "Table", "copy": "Copy", "copied": "Copied", "fold": "Hide code", "unfold": "Show code",
        "theme": "Light or dark", "link": "Link to this section", "previous": "Previous", "next": "Next", "pages": "Pages", "index": "All lessons",
        "formula": "Formula", "text": "Text", "language": "Language",
    },
    "ko": {
        "contents": "목차", "skip": "본문으로 건너뛰기", "code": "코드", "output": "출력", "error": "오류", "warnings": "표준 오류",
        "figure": "그림", "table": "표", "copy": "복사", "copied": "복사됨", "fold": "코드 숨기기", "unfold": "코드 보기",
        "theme": "밝게/어둡게", "link": "이 절의 링크", "previous": "이전", "next": "다음", "pages": "페이지", "index": "전체 목록",
        "formula": "수식", "text": "텍스트", "language": "언어",
    },
}


def language_of(notebook) -> str:
    """A notebook's language: what its metadata say (`lang`), or Korean where its text has Korean letters to speak of, or English."""
    said = notebook.metadata.get("lang")
    if isinstance(said, str) and re.fullmatch(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*", said):
        return said
    text = " ".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    letters = len(re.findall(r"[^\W\d_]", text))
    return "ko" if letters and len(re.findall("[가-힣]", text)) / letters > 0.2 else "en"


def words_in(language: str) -> dict:
    return WORDS.get(language.split("-")[0], WORDS["en"])
