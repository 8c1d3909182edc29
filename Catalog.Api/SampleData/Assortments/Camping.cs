namespace PeakStore.Catalog.SampleData.Assortments;

internal static class Camping
{
    public static Assortment Assortment { get; } = new()
    {
        Slug = "camping",
        Name = "Camping",
        SkuPrefix = "CMP",
        Brands = ["Wildpfad", "Kamperra", "Basecamp&Co", "Lagerfeuer", "Outbound", "Trekholm", "Nordlys"],
        Kinds =
        [
            new()
            {
                Nouns = ["Tent", "Two-Person Tent", "Trekking Tent"],
                Lines = ["Plateau", "Bivouac", "Tundra", "Cirque", "Heath", "Lynx", "Delta", "Starlit"],
                Adjectives = ["Ultralight", "Four-Season", "Quick-Pitch", "Storm-Proof", "Roomy"],
                Colours = ["Olive", "Rust", "Mustard", "Forest", "Chalk", "Burgundy", "Cobalt", "Sand", "Slate", "Amber"],
                Price = (119, 640),
                Openings =
                [
                    "A tent of {material} with {feature}.",
                    "Good nights in bad weather: {material}, with {feature}.",
                    "A tent in {material} that stands in minutes, with {feature}.",
                ],
                Materials = ["silicone-coated ripstop", "recycled polyester", "polycotton canvas", "30-denier nylon"],
                Features =
                [
                    "two doors and two porches",
                    "poles of aircraft aluminium",
                    "an inner that pitches first or last",
                    "a water column of 4,000 mm",
                    "pockets where you look for them",
                ],
                Closings =
                [
                    "One person can pitch it before the kettle boils.",
                    "Packs down to the size of a loaf of bread.",
                    "Seams are taped at the works, so there is nothing to seal.",
                    "Guy lines glow when your torch finds them.",
                    "Poles, pegs and a repair kit are in the bag.",
                ],
            },
            new()
            {
                Nouns = ["Bottle", "Insulated Bottle", "Trail Bottle"],
                Lines = ["Brook", "Creek", "Spring", "Cascade", "Fjord", "Rapids", "Puddle", "Delta"],
                Adjectives = ["Vacuum", "Leakproof", "750 ml", "500 ml", "Wide-Mouth"],
                Colours = ["Sky", "Graphite", "Sage", "Coral", "Chalk", "Black", "Teal", "Copper", "Lavender", "Forest", "Navy"],
                Price = (15, 54),
                Openings =
                [
                    "A bottle of {material} with {feature}.",
                    "Cold water at noon, hot tea at four: {material}, with {feature}.",
                    "A bottle in {material} that takes a knock, with {feature}.",
                ],
                Materials = ["double-walled stainless steel", "recycled steel", "powder-coated steel", "tritan and silicone"],
                Features =
                [
                    "a bamboo cap",
                    "a carrying loop",
                    "a lid that seals for good",
                    "a finish that grips when wet",
                    "an opening that takes ice cubes",
                ],
                Closings =
                [
                    "Keeps cold for 24 hours and hot for 12.",
                    "Fits every cup holder that we have met.",
                    "Free of BPA, and of the taste of yesterday's coffee.",
                    "The base will not scratch or clatter.",
                    "All parts go in the dishwasher.",
                ],
            },
        ],
    };
}
