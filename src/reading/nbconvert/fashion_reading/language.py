"""The language of a notebook, and the words of the page in it."""

import re

WORDS = {
    "en": {
        "contents": "Contents", "skip": "Skip to the text", "code": "Code", "output": "Output", "error": "Error", "warnings": "Standard error",
        "figure": "Figure", "table": "Table", "copy": "Copy", "copied": "Copied", "fold": "Hide code", "unfold": "Show code",
        "theme": "Light or dark", "link": "Link to this section", "previous": "Previous", "next": "Next", "pages": "Pages", "index": "All lessons",
        "formula": "Formula", "text": "Text", "language": "Language",
        "footnote": "Footnote", "back": "Back to the text", "details": "Show", "hidden": "Hidden cell", "media": "Recording",
        "callouts": {"note": "Note", "tip": "Tip", "important": "Important", "warning": "Warning", "caution": "Caution"},
        "notes": {
            "chart": "An interactive chart by {}, not kept in this page", "script": "Something that a script draws, not kept in this page",
            "widget": "An interactive control, not kept in this page", "frame": "A page from {}, not kept in this page",
            "map": "An interactive map, not kept in this page", "media": "A recording at {}, not kept in this page",
            "document": "A {} document, not kept in this page", "unknown": "An output of the kind {}, which a page cannot show",
            "unreadable": "An output that cannot be read {}", "inner": "A page inside the page, not kept",
        },
    },
    "ko": {
        "contents": "목차", "skip": "본문으로 건너뛰기", "code": "코드", "output": "출력", "error": "오류", "warnings": "표준 오류",
        "figure": "그림", "table": "표", "copy": "복사", "copied": "복사됨", "fold": "코드 숨기기", "unfold": "코드 보기",
        "theme": "밝게/어둡게", "link": "이 절의 링크", "previous": "이전", "next": "다음", "pages": "페이지", "index": "전체 목록",
        "formula": "수식", "text": "텍스트", "language": "언어",
        "footnote": "각주", "back": "본문으로 돌아가기", "details": "보기", "hidden": "숨긴 셀", "media": "녹음·영상",
        "callouts": {"note": "참고", "tip": "팁", "important": "중요", "warning": "주의", "caution": "경고"},
        "notes": {
            "chart": "{}(으)로 그린 대화형 차트입니다. 이 페이지에는 담지 않았습니다", "script": "스크립트가 그리는 출력입니다. 이 페이지에는 담지 않았습니다",
            "widget": "대화형 컨트롤입니다. 이 페이지에는 담지 않았습니다", "frame": "{}의 페이지입니다. 이 페이지에는 담지 않았습니다",
            "map": "대화형 지도입니다. 이 페이지에는 담지 않았습니다", "media": "{}에 있는 녹음이나 영상입니다. 이 페이지에는 담지 않았습니다",
            "document": "{} 문서입니다. 이 페이지에는 담지 않았습니다", "unknown": "페이지에 보일 수 없는 {} 형식의 출력입니다",
            "unreadable": "읽을 수 없는 출력입니다 {}", "inner": "페이지 안의 페이지입니다. 이 페이지에는 담지 않았습니다",
        },
    },
}


# Letters that tell a language, and how large a part of the text they are at least.
LETTERS = [("ja", "[\u3040-\u30ff]", 0.1), ("ko", "[\uac00-\ud7a3]", 0.2), ("zh", "[\u4e00-\u9fff]", 0.2), ("ar", "[\u0600-\u06ff]", 0.3), ("he", "[\u0590-\u05ff]", 0.3), ("ru", "[\u0400-\u04ff]", 0.3)]  # fmt: skip
RIGHT_TO_LEFT = {"ar", "he", "fa", "ur", "yi", "ps", "sd", "ug", "dv"}


def language_of(notebook, front_matter: str | None = None) -> str:
    """A notebook's language: what it says itself (`lang`), or that of its letters, or English."""
    for said in (front_matter, notebook.metadata.get("lang"), notebook.metadata.get("language")):
        if isinstance(said, str) and re.fullmatch(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*", said):
            return said
    text = " ".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    text = re.sub(r"```.*?```|<[^<>]*>", "", text[:500_000], flags=re.S)
    letters = len(re.findall(r"[^\W\d_]", text))
    return next((name for name, pattern, part in LETTERS if letters and len(re.findall(pattern, text)) / letters > part), "en")


def direction_of(language: str) -> str:
    return "rtl" if language.split("-")[0].lower() in RIGHT_TO_LEFT else "ltr"


def words_in(language: str) -> dict:
    return WORDS.get(language.split("-")[0], WORDS["en"])
