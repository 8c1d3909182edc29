namespace PeakStore.Catalog.SampleData.Assortments;

internal static class Bags
{
    public static Assortment Assortment { get; } = new()
    {
        Slug = "bags",
        Name = "Bags",
        SkuPrefix = "BAG",
        Brands = ["Carrow", "Packhus", "Lindqvist", "Satchelby", "Roam", "Ostwind", "Merrow"],
        Kinds =
        [
            new()
            {
                Nouns = ["Backpack", "Daypack", "Laptop Backpack"],
                Lines = ["Trail", "Commute", "Ferry", "Atlas", "Nook", "Campus", "Porter", "Quay"],
                Adjectives = ["Weekend", "Weatherproof", "Slim", "Everyday", "Travel"],
                Colours = ["Navy", "Olive", "Black", "Mustard", "Blush", "Slate", "Rust", "Forest", "Lavender", "Plum"],
                Price = (39, 229),
                Openings =
                [
                    "A backpack of {material} with {feature}.",
                    "Carries a full day in {material}, with {feature}.",
                    "A backpack in {material} that ages well, with {feature}.",
                ],
                Materials =
                [
                    "waxed cotton canvas",
                    "recycled sailcloth",
                    "900-denier polyester",
                    "vegetable-tanned leather and canvas",
                    "coated ripstop",
                ],
                Features =
                [
                    "a padded sleeve for a 16-inch laptop",
                    "a hidden pocket against the back",
                    "buckles you can open with gloves on",
                    "room for 22 litres",
                    "a bottle pocket that really holds a bottle",
                ],
                Closings =
                [
                    "The straps are wide, soft and easily replaced.",
                    "Stands up by itself when you put it down.",
                    "Fits under the seat in front of you.",
                    "Keeps its contents dry through an honest downpour.",
                    "Comes with a ten-year guarantee.",
                ],
            },
            new()
            {
                Nouns = ["Tote", "Tote Bag", "Market Tote"],
                Lines = ["Harbour", "Fig", "Marché", "Saturday", "Linden", "Pier", "Isla", "Fold"],
                Adjectives = ["Classic", "Roomy", "Soft", "Generous", "Structured"],
                Colours = ["Cobalt", "Cherry", "Sand", "Sky", "Black", "Terracotta", "Mint", "Amber", "Oat", "Graphite"],
                Price = (19, 149),
                Openings =
                [
                    "A tote of {material} with {feature}.",
                    "For markets, beaches and offices: {material}, with {feature}.",
                    "A tote in {material} that keeps its shape, with {feature}.",
                ],
                Materials = ["heavy organic cotton", "woven recycled yarn", "linen and leather", "washed canvas", "felted wool"],
                Features =
                [
                    "leather handles that sit well on the shoulder",
                    "an inner pocket with a zip",
                    "a flat base",
                    "a magnet that keeps it closed",
                    "reinforced seams",
                ],
                Closings =
                [
                    "Swallows groceries for two and still looks neat.",
                    "Folds flat when it has nothing to do.",
                    "The handles were tested with twenty kilograms.",
                    "Softens with use and never sags.",
                    "Cut and sewn in Portugal.",
                ],
            },
        ],
    };
}
