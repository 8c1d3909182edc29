namespace PeakStore.Catalog.SampleData.Assortments;

internal static class Watches
{
    public static Assortment Assortment { get; } = new()
    {
        Slug = "watches",
        Name = "Watches",
        SkuPrefix = "WAT",
        Brands = ["Meridian", "Tellus", "Uhrmark", "Sekunde", "Halcyon", "Brevet", "Oktant"],
        Kinds =
        [
            new()
            {
                Nouns = ["Watch", "Automatic Watch", "Field Watch"],
                Lines = ["Pilot", "Regatta", "Navigator", "Polar", "Heritage", "Tide", "Captain", "Lunar"],
                Adjectives = ["Hand-Finished", "Sapphire", "Rugged", "40 mm", "Classic"],
                Colours = ["Navy", "Black", "Walnut", "Forest", "Burgundy", "Slate", "Copper", "Olive", "Graphite", "Teal"],
                Price = (129, 890),
                Openings =
                [
                    "A watch in {material} with {feature}.",
                    "Built to be handed on: {material}, with {feature}.",
                    "An honest watch of {material}, with {feature}.",
                ],
                Materials = ["brushed stainless steel", "grade 2 titanium", "steel with a bronze bezel", "blackened steel"],
                Features =
                [
                    "a sapphire crystal",
                    "100 metres of water resistance",
                    "a 60-hour power reserve",
                    "hands that glow through the night",
                    "a date you can read at a glance",
                ],
                Closings =
                [
                    "The strap changes in seconds and without tools.",
                    "Each movement is regulated in five positions.",
                    "Arrives in a case of pressed cork.",
                    "Serviced in our own workshop for as long as it ticks.",
                    "Sits flat under a cuff.",
                ],
            },
            new()
            {
                Nouns = ["Quartz Watch", "Dress Watch", "Everyday Watch"],
                Lines = ["Minuet", "Linea", "Piazza", "Moment", "Sobre", "Opal", "Duet", "Atelier"],
                Adjectives = ["Minimal", "Slim", "Elegant", "Refined", "Vintage"],
                Colours = ["Sand", "Cherry", "Sky", "Mustard", "Blush", "Plum", "Chalk", "Sage", "Amber", "Cobalt"],
                Price = (49, 259),
                Openings =
                [
                    "A slim watch in {material} with {feature}.",
                    "Quietly exact: {material}, with {feature}.",
                    "A watch of {material} for every day, with {feature}.",
                ],
                Materials = ["polished steel", "recycled steel", "gold-toned steel", "matte ceramic"],
                Features =
                [
                    "a solar cell that never needs a battery",
                    "a quick-release strap",
                    "a domed mineral glass",
                    "a Swiss quartz movement",
                    "a small seconds dial",
                ],
                Closings =
                [
                    "Thin enough to forget, good enough to notice.",
                    "Keeps time to within ten seconds a month.",
                    "Shower-proof, though it would rather not.",
                    "Looks right with a suit and with a jumper.",
                    "Ships with a second strap.",
                ],
            },
        ],
    };
}
