namespace PeakStore.Catalog.SampleData.Assortments;

internal static class Stationery
{
    public static Assortment Assortment { get; } = new()
    {
        Slug = "stationery",
        Name = "Stationery",
        SkuPrefix = "STA",
        Brands = ["Papyr", "Inkwell", "Blattgold", "Foliomark", "Quillon", "Notatka", "Margin"],
        Kinds =
        [
            new()
            {
                Nouns = ["Notebook", "Travel Notebook", "Project Notebook"],
                Lines = ["Field", "Essay", "Ledger", "Haiku", "Atlas", "Sunday", "Orchard", "Studio"],
                Adjectives = ["Hardback", "Slim", "Lay-Flat", "Pocketable", "Ruled"],
                Colours = ["Forest", "Navy", "Cherry", "Mustard", "Blush", "Sage", "Black", "Sky", "Terracotta", "Lavender", "Plum"],
                Price = (7, 36),
                Openings =
                [
                    "A notebook bound in {material} with {feature}.",
                    "For plans, lists and half-poems: {material}, with {feature}.",
                    "A notebook in {material} that opens flat, with {feature}.",
                ],
                Materials = ["book linen", "vegan leather", "recycled board", "waxed kraft paper", "cotton cloth"],
                Features =
                [
                    "192 pages of 100 gram paper",
                    "numbered pages and an index",
                    "a pocket at the back",
                    "two ribbons",
                    "a thread-sewn spine",
                ],
                Closings =
                [
                    "The paper loves fountain pens and shows no shadows.",
                    "Slips into a coat pocket and survives it.",
                    "Lies flat on the very first page.",
                    "Printed with plant-based ink.",
                    "Six weeks of daily notes, or one good idea.",
                ],
            },
            new()
            {
                Nouns = ["Pencil Set", "Pencils", "Colour Pencils"],
                Lines = ["Graphit", "Spectrum", "Meadow", "Atelier", "Cedar", "Prisma", "Draft", "Sketch"],
                Adjectives = ["Artist", "Smooth", "Twelve-Piece", "Soft-Core", "Hexagonal"],
                Colours = ["Burgundy", "Copper", "Cobalt", "Graphite", "Walnut", "Teal", "Coral", "Amber", "Olive", "Mint"],
                Price = (8, 64),
                Openings =
                [
                    "Pencils of {material} with {feature}.",
                    "Twelve good reasons to draw: {material}, with {feature}.",
                    "Pencils in {material} that sharpen to a needle, with {feature}.",
                ],
                Materials = ["incense cedar", "certified lime wood", "reforested basswood", "recycled newspaper"],
                Features =
                [
                    "a desk cup that matches",
                    "break-resistant leads",
                    "a brass sharpener",
                    "lightfast pigments",
                    "grades from 4H to 6B",
                ],
                Closings =
                [
                    "The colours blend like paint and stay where you put them.",
                    "A present for anyone who still writes by hand.",
                    "Sharpened at the works and ready to go.",
                    "The cup is heavy enough not to tip.",
                    "Refills are sold singly.",
                ],
            },
        ],
    };
}
