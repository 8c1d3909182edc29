namespace PeakStore.Catalog.SampleData.Assortments;

internal static class Footwear
{
    public static Assortment Assortment { get; } = new()
    {
        Slug = "footwear",
        Name = "Footwear",
        SkuPrefix = "SHO",
        Brands = ["Solvang", "Tramper", "Kork&Co", "Peregrin", "Haferl", "Lacewing", "Marlo"],
        Kinds =
        [
            new()
            {
                Nouns = ["Sneakers", "Court Sneakers", "Running Sneakers"],
                Lines = ["Dash", "Avenue", "Match", "Tempo", "Boardwalk", "Sprint", "Retro", "Loop"],
                Adjectives = ["Everyday", "Flexible", "Cushioned", "Low-Top", "Soft"],
                Colours = ["Chalk", "Black", "Cherry", "Navy", "Sage", "Mustard", "Sky", "Burgundy", "Coral", "Sand", "Teal"],
                Price = (49, 189),
                Openings =
                [
                    "Sneakers of {material} with {feature}.",
                    "Comfortable from the first step: {material}, with {feature}.",
                    "Sneakers in {material} that go with everything, with {feature}.",
                ],
                Materials = ["soft full-grain leather", "recycled knit", "organic cotton canvas", "suede and mesh", "apple leather"],
                Features =
                [
                    "a sole of natural rubber",
                    "a cork footbed",
                    "a padded collar",
                    "laces of recycled thread",
                    "a springy midsole",
                ],
                Closings =
                [
                    "They run true to size; between two, take the larger.",
                    "The sole is stitched, so that it can be replaced.",
                    "Wipe clean with a damp cloth.",
                    "Light enough to pack as a second pair.",
                    "Made in small batches near Porto.",
                ],
            },
            new()
            {
                Nouns = ["Boots", "Chelsea Boots", "Hiking Boots"],
                Lines = ["Moor", "Timber", "Ranger", "Bothy", "Cobble", "Fell", "Lodge", "Ironside"],
                Adjectives = ["Waterproof", "Lined", "Rugged", "Sturdy", "All-Terrain"],
                Colours = ["Walnut", "Black", "Rust", "Olive", "Burgundy", "Slate", "Sand", "Copper", "Navy", "Graphite"],
                Price = (89, 319),
                Openings =
                [
                    "Boots of {material} with {feature}.",
                    "For wet leaves and long walks: {material}, with {feature}.",
                    "Boots in {material} that will see many winters, with {feature}.",
                ],
                Materials =
                [
                    "oiled nubuck",
                    "vegetable-tanned leather",
                    "waxed suede",
                    "recycled rubber and leather",
                    "full-grain cowhide",
                ],
                Features =
                [
                    "a Goodyear welt",
                    "a grippy lugged sole",
                    "a warm wool lining",
                    "a waterproof membrane",
                    "a pull tab that does not tear",
                ],
                Closings =
                [
                    "Can be resoled, and our workshop does it.",
                    "Break them in over a weekend and keep them for a decade.",
                    "Treat them with wax each autumn.",
                    "A removable insole leaves room for your own.",
                    "Steady on rock, quiet on floorboards.",
                ],
            },
        ],
    };
}
