namespace PeakStore.Catalog.SampleData.Assortments;

internal static class Cycling
{
    public static Assortment Assortment { get; } = new()
    {
        Slug = "cycling",
        Name = "Cycling",
        SkuPrefix = "CYC",
        Brands = ["Velodrin", "Spoke&Sons", "Kettenwerk", "Rondelle", "Tourmal", "Birkebike", "Pavé"],
        Kinds =
        [
            new()
            {
                Nouns = ["Bicycle", "City Bicycle", "Touring Bicycle"],
                Lines = ["Canal", "Boulevard", "Courier", "Meadow", "Alto", "Promenade", "Bergen", "Tessin"],
                Adjectives = ["Seven-Speed", "Belt-Drive", "Hand-Built", "Classic", "Lightweight"],
                Colours = ["Black", "Cherry", "Teal", "Mustard", "Forest", "Sky", "Rust", "Copper", "Navy", "Coral"],
                Price = (399, 1890),
                Openings =
                [
                    "A bicycle with a frame of {material} and {feature}.",
                    "Made for every day of the year: {material}, with {feature}.",
                    "A smooth ride on {material}, with {feature}.",
                ],
                Materials = ["double-butted chromoly steel", "hydroformed aluminium", "hand-brazed steel", "recycled aluminium"],
                Features =
                [
                    "hydraulic disc brakes",
                    "a hub dynamo and lights",
                    "a silent carbon belt",
                    "puncture-proof tyres",
                    "a saddle that needs no breaking in",
                ],
                Closings =
                [
                    "Arrives nine tenths assembled, with the tools for the rest.",
                    "Comes in three frame sizes that fit from 155 to 195 centimetres.",
                    "All wear parts are standard and in stock.",
                    "Serviced free of charge after the first 300 kilometres.",
                    "Weighs less than you expect and carries more.",
                ],
            },
            new()
            {
                Nouns = ["Helmet", "City Helmet", "Bike Helmet"],
                Lines = ["Crest", "Vento", "Pico", "Urban", "Kask", "Lane", "Mira", "Swift"],
                Adjectives = ["Ventilated", "Sleek", "Reflective", "Low-Profile", "MIPS"],
                Colours = ["Black", "Graphite", "Chalk", "Sage", "Amber", "Cobalt", "Blush", "Forest", "Slate", "Cherry"],
                Price = (35, 179),
                Openings =
                [
                    "A helmet with {material} and {feature}.",
                    "Light on the head and hard on the outside: {material}, with {feature}.",
                    "A helmet built around {material}, with {feature}.",
                ],
                Materials =
                [
                    "an in-mould polycarbonate shell",
                    "a recycled EPS core",
                    "a cork-lined shell",
                    "a carbon-reinforced shell",
                ],
                Features = ["a dial that fits it to you", "a magnetic buckle", "a rear light", "large vents", "washable pads"],
                Closings =
                [
                    "Certified to EN 1078, for town and trail.",
                    "The pads come out and can be washed.",
                    "Reflective straps keep you seen from the side.",
                    "If you crash in it, we replace it once for free.",
                    "Weighs about as much as two apples.",
                ],
            },
        ],
    };
}
