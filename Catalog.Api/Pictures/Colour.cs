using System.Globalization;

namespace PeakStore.Catalog.Pictures;

/// <summary>
/// A colour in OKLCH, where equal steps look equal: lighter and darker tones of one colour stay that colour.
/// Conversion to sRGB after Björn Ottosson, "A perceptual color space for image processing" (2020).
/// </summary>
/// <param name="L">Lightness, 0 black to 1 white.</param>
/// <param name="C">Chroma, 0 grey to about 0.3.</param>
/// <param name="H">Hue in degrees: 30 red, 90 yellow, 150 green, 260 blue.</param>
internal readonly record struct Colour(double L, double C, double H)
{
    /// <summary>The same colour, lighter (or, below 0, darker) by <paramref name="step"/>.</summary>
    public Colour Lighter(double step) => this with { L = Math.Clamp(L + step, 0.12, 0.985) };

    /// <summary>The same colour, darker by <paramref name="step"/>.</summary>
    public Colour Darker(double step) => Lighter(-step);

    /// <summary>As <c>#rrggbb</c>.</summary>
    public override string ToString()
    {
        var (sin, cos) = Math.SinCos(H * Math.PI / 180);
        var (a, b) = (C * cos, C * sin);
        var l = Cube(L + 0.3963377774 * a + 0.2158037573 * b);
        var m = Cube(L - 0.1055613458 * a - 0.0638541728 * b);
        var s = Cube(L - 0.0894841775 * a - 1.2914855480 * b);
        return string.Create(CultureInfo.InvariantCulture, $"#{Channel(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s):x2}"
            + $"{Channel(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s):x2}"
            + $"{Channel(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s):x2}");
    }

    private static double Cube(double value) => value * value * value;

    private static int Channel(double linear)
    {
        var clamped = Math.Clamp(linear, 0, 1);
        var encoded = clamped <= 0.0031308 ? 12.92 * clamped : 1.055 * Math.Pow(clamped, 1 / 2.4) - 0.055;
        return (int)Math.Round(encoded * 255);
    }
}
