namespace PeakStore.Catalog.SampleData.Assortments;

internal static class Outerwear
{
    public static Assortment Assortment { get; } = new()
    {
        Slug = "outerwear",
        Name = "Outerwear",
        SkuPrefix = "OUT",
        Brands = ["Fjellrev", "Stormholt", "Granitt", "Wexley", "Tindra", "Northam", "Skarven"],
        Kinds =
        [
            new()
            {
                Nouns = ["Jacket", "Rain Jacket", "Shell Jacket"],
                Lines = ["Skye", "Ridge", "Tarn", "Squall", "Alder", "Cairn", "Drizzle", "Summit"],
                Adjectives = ["Waterproof", "Packable", "Windproof", "Three-Layer", "Lightweight"],
                Colours = ["Navy", "Forest", "Mustard", "Cobalt", "Graphite", "Coral", "Teal", "Plum", "Sage", "Black"],
                Price = (79, 379),
                Openings =
                [
                    "A jacket of {material} with {feature}.",
                    "Keeps the weather where it belongs: {material}, with {feature}.",
                    "A jacket for changeable days in {material}, with {feature}.",
                ],
                Materials =
                [
                    "recycled ripstop nylon",
                    "a three-layer membrane",
                    "waxed organic cotton",
                    "bluesign-approved polyester",
                    "tightly woven softshell",
                ],
                Features =
                [
                    "fully taped seams",
                    "a hood that turns with your head",
                    "vents under the arms",
                    "pockets that clear a hip belt",
                    "a 20,000 mm water column",
                ],
                Closings =
                [
                    "Packs into its own pocket and weighs less than a book.",
                    "Cut with room for a warm layer underneath.",
                    "The water-repellent finish is free of PFAS.",
                    "Repairs are free for as long as you wear it.",
                    "At home on the ridge and on the bus.",
                ],
            },
            new()
            {
                Nouns = ["Insulated Jacket", "Puffer Jacket", "Winter Jacket"],
                Lines = ["Glacier", "Hearth", "Polar", "Frostline", "Drift", "Bivvy", "Aurora", "Moraine"],
                Adjectives = ["Warm", "Quilted", "Featherlight", "Cosy", "Expedition"],
                Colours = ["Black", "Rust", "Olive", "Burgundy", "Sky", "Sand", "Slate", "Copper", "Forest", "Blush"],
                Price = (99, 459),
                Openings =
                [
                    "A warm jacket in {material} with {feature}.",
                    "Winter is no argument any more: {material}, with {feature}.",
                    "Light warmth from {material}, with {feature}.",
                ],
                Materials =
                [
                    "recycled fill and ripstop",
                    "responsibly sourced down",
                    "wool-lined softshell",
                    "plant-based insulation",
                    "brushed recycled fleece",
                ],
                Features =
                [
                    "a two-way zip",
                    "cuffs that keep the wind out",
                    "fleece-lined pockets",
                    "a stowaway hood",
                    "a high, soft collar",
                ],
                Closings =
                [
                    "Warm down to fifteen below with a jumper underneath.",
                    "Squashes small and springs back at once.",
                    "Wash it at thirty degrees and dry it with two tennis balls.",
                    "The outside pocket fits a phone and a pair of gloves.",
                    "Made in a mill that runs on water power.",
                ],
            },
        ],
    };
}
