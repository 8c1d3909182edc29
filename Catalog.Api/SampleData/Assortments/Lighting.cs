namespace PeakStore.Catalog.SampleData.Assortments;

internal static class Lighting
{
    public static Assortment Assortment { get; } = new()
    {
        Slug = "lighting",
        Name = "Lighting",
        SkuPrefix = "LGT",
        Brands = ["Lumvik", "Solenne", "Brasserie", "Kvell", "Ostara", "Glimt", "Fennmark"],
        Kinds =
        [
            new()
            {
                Nouns = ["Table Lamp", "Desk Lamp", "Bedside Lamp"],
                Lines = ["Ember", "Dusk", "Linnea", "Fable", "Alba", "Marlow", "Sora", "Pine"],
                Adjectives = ["Dimmable", "Slender", "Handmade", "Sculptural", "Warm-Glow"],
                Colours = ["Terracotta", "Sage", "Mustard", "Chalk", "Navy", "Rust", "Teal", "Burgundy", "Sand", "Olive"],
                Price = (29, 249),
                Openings =
                [
                    "A lamp with a base of {material} and {feature}.",
                    "A quiet companion for evenings, made from {material}, with {feature}.",
                    "A lamp in {material} that flatters any corner, with {feature}.",
                ],
                Materials = ["hand-thrown ceramic", "brushed brass", "solid oak", "powder-coated steel", "turned ash"],
                Features =
                [
                    "a three-step touch dimmer",
                    "a linen shade",
                    "a flicker-free warm LED",
                    "a braided textile cable",
                    "a shade that tilts",
                ],
                Closings =
                [
                    "Takes a standard E27 bulb, and a warm one is in the box.",
                    "Its glow is soft enough to fall asleep by.",
                    "The cable is long enough to reach behind a sofa.",
                    "Dust it with a dry cloth and it stays lovely for years.",
                    "Looks as good switched off as it does lit.",
                ],
            },
            new()
            {
                Nouns = ["Pendant Lamp", "Pendant Light", "Pendant"],
                Lines = ["Halo", "Tide", "Corolla", "Bellevue", "Orbit", "Nimbus", "Vesper", "Loft"],
                Adjectives = ["Airy", "Matte", "Calm", "Elegant", "Minimal"],
                Colours = ["Black", "Copper", "Amber", "Forest", "Rust", "Lavender", "Slate", "Chalk", "Olive", "Cherry"],
                Price = (45, 329),
                Openings =
                [
                    "A pendant of {material} with {feature}.",
                    "Hang it low over a table: {material}, with {feature}.",
                    "A pendant shaped from {material} and finished with {feature}.",
                ],
                Materials = ["spun aluminium", "mouth-blown glass", "folded steel", "pressed felt", "hand-patinated copper"],
                Features =
                [
                    "two metres of textile cable",
                    "a pale inner face that doubles the light",
                    "a ceiling rose in the same colour",
                    "an adjustable drop",
                    "a glare-free diffuser",
                ],
                Closings =
                [
                    "One makes a reading corner, three make a dining room.",
                    "Works with any dimmable E27 bulb up to 60 watts.",
                    "Comes with everything the ceiling needs.",
                    "Casts a wide and even pool of light.",
                    "No two pieces have quite the same surface.",
                ],
            },
        ],
    };
}
