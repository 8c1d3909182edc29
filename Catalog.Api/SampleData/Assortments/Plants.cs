namespace PeakStore.Catalog.SampleData.Assortments;

internal static class Plants
{
    public static Assortment Assortment { get; } = new()
    {
        Slug = "plants",
        Name = "Plants",
        SkuPrefix = "PLT",
        Brands = ["Greenholm", "Verdure", "Mosswood", "Florabel", "Chlora", "Rankwerk", "Leaf&Lore"],
        Kinds =
        [
            new()
            {
                Nouns = ["Monstera", "Rubber Plant", "Fiddle-Leaf Fig"],
                Lines = ["Tall", "Young", "Bushy", "Grand", "Little", "Potted", "Studio", "Jungle"],
                Adjectives = ["Air-Purifying", "Easy-Care", "Large-Leaf", "Evergreen", "Statement"],
                Colours = ["Terracotta", "Sage", "Chalk", "Black", "Mustard", "Sky", "Blush", "Navy", "Oat", "Olive"],
                Price = (19, 129),
                Openings =
                [
                    "A healthy plant in a pot of {material}, with {feature}.",
                    "Raised slowly and potted in {material}, with {feature}.",
                    "Brings the green in: in {material}, with {feature}.",
                ],
                Materials = ["glazed ceramic", "hand-pressed terracotta", "recycled stone", "matte stoneware"],
                Features =
                [
                    "broad, glossy leaves",
                    "new growth on every stem",
                    "a saucer that matches",
                    "peat-free soil",
                    "roots that have room to grow",
                ],
                Closings =
                [
                    "Likes a bright spot out of the midday sun.",
                    "Water it once a week and wipe its leaves now and then.",
                    "Forgives a forgotten week or two.",
                    "Travels well and arrives upright in its box.",
                    "Grows about a hand's width in a year.",
                ],
            },
            new()
            {
                Nouns = ["Snake Plant", "Fern", "Boston Fern"],
                Lines = ["Compact", "Shade", "Quiet", "Hardy", "Cosy", "Upright", "Lush", "Tiny"],
                Adjectives = ["Low-Light", "Long-Lived", "Humidity-Loving", "Unfussy", "Desk-Size"],
                Colours = ["Graphite", "Plum", "Sage", "Cherry", "Sand", "Teal", "Lavender", "Rust", "Forest", "Copper"],
                Price = (14, 69),
                Openings =
                [
                    "A plant for darker corners in {material}, with {feature}.",
                    "Potted in {material} and ready to settle in, with {feature}.",
                    "A calm bit of green in {material}, with {feature}.",
                ],
                Materials = ["glazed ceramic", "hand-pressed terracotta", "a bowl of stoneware", "a pot on an oak stand"],
                Features =
                [
                    "dense, fresh foliage",
                    "a moisture gauge",
                    "peat-free soil",
                    "a care card",
                    "a drainage layer of pumice",
                ],
                Closings =
                [
                    "At home in a hallway, a bathroom or a north-facing room.",
                    "Set it down, water it when the soil feels dry, and enjoy it.",
                    "Small enough for a shelf, lively enough for a table.",
                    "Cleans the air and asks for little.",
                    "Repot it every second spring.",
                ],
            },
            new()
            {
                Nouns = ["Cactus", "Column Cactus", "Desert Cactus"],
                Lines = ["Mesa", "Sonora", "Pico", "Dune", "Prickle", "Adobe", "Sierra", "Nopal"],
                Adjectives = ["Spiny", "Sun-Loving", "Sculptural", "Low-Maintenance", "Miniature"],
                Colours = ["Terracotta", "Amber", "Chalk", "Coral", "Cobalt", "Mint", "Slate", "Mustard", "Burgundy", "Sand"],
                Price = (9, 54),
                Openings =
                [
                    "A cactus in {material} with {feature}.",
                    "Sunny company in {material}, with {feature}.",
                    "A cactus with character in {material}, with {feature}.",
                ],
                Materials = ["hand-painted ceramic", "raw terracotta", "speckled stoneware", "concrete"],
                Features =
                [
                    "a flower in its second year",
                    "soft-looking spines that are not",
                    "gritty, free-draining soil",
                    "a matching saucer",
                    "strong, even ribs",
                ],
                Closings =
                [
                    "Water it monthly in summer and hardly at all in winter.",
                    "The sunniest windowsill you have is the right one.",
                    "Outlives most houseguests.",
                    "Handle it with folded newspaper and respect.",
                    "A good first plant and a good thirtieth.",
                ],
            },
        ],
    };
}
