using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace PeakStore.Catalog.Pictures;

/// <summary>Collects SVG elements. Motifs write SVG as SVG; numbers are rounded to a tenth of a unit on the way in.</summary>
/// <param name="coarse">Rounds to whole units instead, where they are more than a few.</param>
internal sealed class SvgCanvas(bool coarse = false)
{
    // Of scales and opacities the tenths matter.
    private const double Fine = 10;

    private readonly StringBuilder _text = new(4096);

    private bool IsCoarse => coarse;

    /// <summary>Adds elements. Texts of others must be escaped by the caller.</summary>
    public void Add([InterpolatedStringHandlerArgument("")] ref Writer svg) => _text.Append('\n');

    /// <summary>Adds what <paramref name="draw"/> draws, moved, turned or scaled as one.</summary>
    /// <param name="transform">Value of the <c>transform</c> attribute.</param>
    /// <param name="draw">Draws on this canvas.</param>
    public void Group(string transform, Action draw)
    {
        _text.Append(CultureInfo.InvariantCulture, $"<g transform=\"{transform}\">\n");
        draw();
        _text.Append("</g>\n");
    }

    /// <inheritdoc />
    public override string ToString() => _text.ToString();

    /// <summary>Writes an interpolated string to the canvas without a string in between.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct Writer(int literalLength, int formattedCount, SvgCanvas canvas)
    {
        private readonly bool _coarse = canvas.IsCoarse;
        private readonly StringBuilder _text = Reserve(canvas._text, literalLength + 6 * formattedCount);

        /// <summary>Writes markup.</summary>
        public void AppendLiteral(string value) => _text.Append(value);

        /// <summary>Writes a length, to a tenth.</summary>
        public void AppendFormatted(double value) =>
            _text.Append(CultureInfo.InvariantCulture, $"{Math.Round(value, _coarse && Math.Abs(value) >= Fine ? 0 : 1)}");

        /// <summary>Writes markup or an attribute's value.</summary>
        public void AppendFormatted(string value) => _text.Append(value);

        /// <summary>Writes a colour.</summary>
        public void AppendFormatted(Colour value) => _text.Append(value.ToString());

        private static StringBuilder Reserve(StringBuilder text, int length)
        {
            text.EnsureCapacity(text.Length + length);
            return text;
        }
    }
}
