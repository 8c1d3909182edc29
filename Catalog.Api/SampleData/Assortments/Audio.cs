namespace PeakStore.Catalog.SampleData.Assortments;

internal static class Audio
{
    public static Assortment Assortment { get; } = new()
    {
        Slug = "audio",
        Name = "Audio",
        SkuPrefix = "AUD",
        Brands = ["Halden", "Tonkraft", "Auralis", "Nordvik", "Veyra", "Klangwerk", "Oriel"],
        Kinds =
        [
            new()
            {
                Nouns = ["Headphones", "Studio Headphones", "On-Ear Headphones"],
                Lines = ["Aria", "Drift", "Sonnet", "Halo", "Cadence", "Nocturne", "Vale", "Tempo"],
                Adjectives = ["Wireless", "Noise-Cancelling", "Hi-Res", "Featherlight", "Foldable"],
                Colours = ["Black", "Graphite", "Navy", "Sage", "Sand", "Chalk", "Copper", "Blush", "Sky", "Forest"],
                Price = (49, 389),
                Openings =
                [
                    "Comfortable headphones in {material} with {feature}.",
                    "Closed-back headphones made from {material}, with {feature}.",
                    "Headphones for long days, built from {material} and finished with {feature}.",
                ],
                Materials =
                [
                    "recycled aluminium and protein leather",
                    "matte polycarbonate and soft velour",
                    "anodised aluminium and memory foam",
                    "glass-filled nylon and breathable mesh",
                ],
                Features =
                [
                    "40 hours of battery life",
                    "adaptive noise cancelling",
                    "hand-tuned 40 mm drivers",
                    "two-device pairing",
                    "a detachable cable for wired listening",
                    "a mode that lets voices through",
                ],
                Closings =
                [
                    "Folds flat into the carrying case that comes with it.",
                    "Ten minutes on the charger give you another five hours.",
                    "The ear pads click off and are easily replaced.",
                    "Light enough to forget on a long flight.",
                    "Calls stay clear, even on a windy platform.",
                ],
            },
            new()
            {
                Nouns = ["Speaker", "Bookshelf Speaker", "Bluetooth Speaker"],
                Lines = ["Brook", "Stave", "Monolith", "Ember", "Lumen", "Quartet", "Harbour", "Fjell"],
                Adjectives = ["Compact", "Wireless", "Room-Filling", "Warm", "Studio"],
                Colours = ["Black", "Graphite", "Walnut", "Oak", "Forest", "Cobalt", "Sage", "Chalk", "Mint", "Rust"],
                Price = (39, 459),
                Openings =
                [
                    "A speaker with a cabinet of {material} and {feature}.",
                    "Big sound from a small body of {material}, with {feature}.",
                    "A speaker in {material} that fills the room, with {feature}.",
                ],
                Materials =
                [
                    "real wood veneer",
                    "woven fabric and recycled plastic",
                    "solid bamboo",
                    "powder-coated steel",
                    "dense birch plywood",
                ],
                Features =
                [
                    "a 25 mm silk-dome tweeter",
                    "deep, controlled bass",
                    "24 hours of playtime",
                    "splash protection to IPX5",
                    "stereo pairing with a second one",
                    "an analogue input for your turntable",
                ],
                Closings =
                [
                    "Place it on a shelf or a desk; it sounds right in both.",
                    "Pairs in seconds and remembers eight devices.",
                    "Tuned by ear in a real living room.",
                    "Runs just as well from its battery as from the wall.",
                    "Made to be repaired, with parts for ten years.",
                ],
            },
        ],
    };
}
