"""An item of Amazon's catalogue as a sheet: what its page shows is public, attributes that nobody vouches for are internal."""

from __future__ import annotations

from copilot.domain.catalog import CatalogItem
from copilot.domain.evidence import Visibility
from copilot.domain.marketplace import Language
from knowledge.sheets import Origin, Section, Sheet, SourceKind, make_sheet, slug

ORIGIN = Origin(kind=SourceKind.CATALOG, name="Catalog Items")

# Headings as Amazon's own pages write them.
_ABOUT = {
    Language.EN: "About this item",
    Language.IT: "Informazioni su questo articolo",
    Language.DE: "Info zu diesem Artikel",
    Language.FR: "À propos de cet article",
    Language.ES: "Acerca de este producto",
}
_SIZE = {
    Language.EN: "Dimensions and weight",
    Language.IT: "Dimensioni e peso",
    Language.DE: "Maße und Gewicht",
    Language.FR: "Dimensions et poids",
    Language.ES: "Dimensiones y peso",
}
_PACKAGE = {
    Language.EN: "Package",
    Language.IT: "Confezione",
    Language.DE: "Verpackung",
    Language.FR: "Emballage",
    Language.ES: "Paquete",
}
_MORE = {
    Language.EN: "Other attributes",
    Language.IT: "Altri attributi",
    Language.DE: "Weitere Merkmale",
    Language.FR: "Autres attributs",
    Language.ES: "Otros atributos",
}
# Attributes that Amazon shows on the page, whatever the product type. Prices, offers and identifiers are not knowledge.
_SHOWN = frozenset(
    (
        "product_description", "material", "color", "size", "style", "pattern", "item_weight", "number_of_items",
        "number_of_pieces", "number_of_boxes", "unit_count", "included_components", "power_source_type", "wattage",
        "voltage", "capacity", "model_number", "model_name", "part_number", "brand", "manufacturer",
        "warranty_description", "care_instructions", "special_feature", "compatible_devices",
        "connectivity_technology", "batteries_required", "batteries_included", "num_batteries", "battery",
        "target_audience_keyword", "manufacturer_minimum_age", "country_of_origin", "fabric_type", "finish_type",
        "flavor", "ingredients", "allergen_information", "directions", "safety_warning",
        "recommended_uses_for_product", "item_shape", "is_dishwasher_safe", "water_resistance_level", "item_dimensions",
    )
)  # fmt: skip
_NO_KNOWLEDGE = ("image", "offer", "price", "locator", "identifier", "keyword", "merchant", "fulfillment")
_MORE_CHARS = 4000


def catalog_sheet(item: CatalogItem) -> Sheet:
    """The item as a sheet. Raises BadInput for one without a word about it but its name."""
    language = item.language
    parts = [
        Section(key=f"about-{number}", title=_ABOUT[language], text=text) for number, text in enumerate(item.bullets, 1)
    ]
    for key, title, text in (("size", _SIZE, item.item_size), ("package", _PACKAGE, item.package_size)):
        if text:
            parts.append(Section(key=key, title=title[language], text=text))
    hidden = []
    for attribute in item.attributes:
        name = attribute.name.replace("_", " ").capitalize()
        if attribute.name in _SHOWN:
            parts.append(
                Section(key=slug(attribute.name), title=name, text=f"{name}: {attribute.value}"),
            )
        elif not any(word in attribute.name for word in _NO_KNOWLEDGE):
            hidden.append(f"{name}: {attribute.value}")
    if hidden:
        text = "\n".join(hidden)[:_MORE_CHARS]
        parts.append(Section(key="more", title=_MORE[language], text=text, visibility=Visibility.INTERNAL))
    return make_sheet(
        f"Catalog Items {item.asin}",
        asin=item.asin,
        stores=[item.marketplace],
        lang=language.value,
        title=item.title,
        sections=tuple(parts),
        origin=ORIGIN,
        source="Catalog Items 2022-04-01",
    )
