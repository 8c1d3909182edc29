namespace PeakStore.Catalog.SampleData.Assortments;

internal static class Furniture
{
    public static Assortment Assortment { get; } = new()
    {
        Slug = "furniture",
        Name = "Furniture",
        SkuPrefix = "FUR",
        Brands = ["Holmgard", "Oakenby", "Salto", "Werkstad", "Loungevik", "Tavola", "Birkhall"],
        Kinds =
        [
            new()
            {
                Nouns = ["Armchair", "Lounge Armchair", "Reading Armchair"],
                Lines = ["Fern", "Otto", "Hilda", "Bruno", "Margot", "Nils", "Alva", "Basil"],
                Adjectives = ["Plush", "Tufted", "Quiet", "Deep-Seat", "Wingless"],
                Colours = ["Mustard", "Teal", "Sage", "Terracotta", "Navy", "Blush", "Chalk", "Forest", "Rust", "Plum"],
                Price = (199, 890),
                Openings =
                [
                    "An armchair in {material} with {feature}.",
                    "The best seat in the room: {material}, with {feature}.",
                    "An armchair covered in {material}, with {feature}.",
                ],
                Materials = ["cotton velvet", "washed linen", "bouclé wool", "recycled polyester weave", "corduroy"],
                Features =
                [
                    "legs of solid oak",
                    "a frame of birch plywood",
                    "a seat that keeps its spring",
                    "covers that zip off",
                    "a matching cushion",
                ],
                Closings =
                [
                    "Deep enough to curl up in, upright enough to read in.",
                    "Assembled in four minutes without a single screwdriver.",
                    "The fabric is rated for 60,000 rubs.",
                    "Fits through every door wider than 70 centimetres.",
                    "Made to order in about three weeks.",
                ],
            },
            new()
            {
                Nouns = ["Sofa", "Two-Seat Sofa", "Three-Seat Sofa"],
                Lines = ["Haven", "Grete", "Lagom", "Siesta", "Porto", "Edda", "Vilde", "Sunday"],
                Adjectives = ["Modular", "Tufted", "Low", "Slow-Made", "Generous"],
                Colours = ["Navy", "Olive", "Coral", "Sage", "Sand", "Plum", "Graphite", "Amber", "Sky", "Burgundy"],
                Price = (549, 2190),
                Openings =
                [
                    "A sofa in {material} with {feature}.",
                    "Room for the whole Sunday: {material}, with {feature}.",
                    "A sofa covered in {material}, with {feature}.",
                ],
                Materials = ["cotton velvet", "heavy linen", "recycled wool", "chenille", "stain-resistant weave"],
                Features =
                [
                    "legs of turned walnut",
                    "feather-wrapped cushions",
                    "a kiln-dried frame",
                    "covers that can be washed",
                    "arms at the height of a sleeping head",
                ],
                Closings =
                [
                    "Guaranteed for ten years, frame and springs.",
                    "Delivered to the room you choose, packaging taken away.",
                    "Sits firm at first and kinder each year.",
                    "Long enough to nap on.",
                    "Comes apart to fit a narrow staircase.",
                ],
            },
            new()
            {
                Nouns = ["Chair", "Dining Chair", "Side Chair"],
                Lines = ["Windsor", "Kanto", "Lund", "Ribe", "Piccolo", "Stave", "Elle", "Trattoria"],
                Adjectives = ["Stackable", "Comfortable", "Slender", "Sturdy", "Timeless"],
                Colours = ["Cherry", "Forest", "Oat", "Walnut", "Black", "Sky", "Mustard", "Terracotta", "Slate", "Mint"],
                Price = (69, 329),
                Openings =
                [
                    "A chair of {material} with {feature}.",
                    "Made for dinners that last: {material}, with {feature}.",
                    "A chair in {material}, light to lift, with {feature}.",
                ],
                Materials = ["solid oak", "steam-bent beech", "walnut and cane", "ash and wool felt"],
                Features =
                [
                    "a back that gives a little",
                    "a padded seat",
                    "joints that are wedged, not screwed",
                    "felt feet for your floor",
                    "an oiled finish",
                ],
                Closings =
                [
                    "Stacks four high when the guests have gone.",
                    "Holds 150 kilograms without a creak.",
                    "Comes fully assembled.",
                    "Oil it once a year and it will outlive the table.",
                    "Buy one more than you need; you will need it.",
                ],
            },
        ],
    };
}
