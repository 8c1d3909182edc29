using System.Security;
using System.Text.RegularExpressions;

namespace PeakStore.Catalog.Pictures;

/// <summary>
/// Draws products and categories as SVG. The same facts give the same bytes on every machine.
/// Pure and without state; markup has no scripts, styles, links or fonts, so that it is safe under any policy.
/// </summary>
internal static partial class PictureRenderer
{
    /// <summary>The picture of a product.</summary>
    /// <param name="small">Fewer bytes: without the studio behind it and the light on it, and to whole units.</param>
    /// <returns>A complete SVG document of 400 by 400 units.</returns>
    public static string Render(PictureFacts facts, bool small = false)
    {
        var motif = MotifShelf.Choose(facts);
        var look = new Look(facts);
        var svg = new SvgCanvas(small);
        svg.Add($"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" width="400" height="400" role="img">
            <title>{SecurityElement.Escape(facts.Name)}</title>
            """);
        if (small)
        {
            svg.Add($"""<linearGradient id="main"><stop stop-color="{look.Main}"/></linearGradient>""");
            Backdrop.DrawPlain(svg, look, motif.Stands);
        }
        else
        {
            svg.Add($"""
                <linearGradient id="main" x1=".05" y1="0" x2=".95" y2="1"><stop stop-color="{look.Main.Lighter(0.07)}"/><stop offset=".5" stop-color="{look.Main}"/><stop offset="1" stop-color="{look.Main.Darker(0.075)}"/></linearGradient>
                <linearGradient id="shine"><stop stop-color="#fff" stop-opacity=".34"/><stop offset="1" stop-color="#fff" stop-opacity="0"/></linearGradient>
                <radialGradient id="shade"><stop stop-color="#000" stop-opacity=".34"/><stop offset="1" stop-color="#000" stop-opacity="0"/></radialGradient>
                """);
            Backdrop.Draw(svg, look, motif.Stands);
        }

        motif.Draw(svg, look);
        svg.Add($"</svg>");
        return small ? WithoutLight(svg.ToString()) : svg.ToString();
    }

    /// <summary>Leaves out highlights and shadows.</summary>
    private static string WithoutLight(string svg) => Light().Replace(svg, "");

    [GeneratedRegex(""" <[a-z]+\ [^<>]*(?:url\(\#sh|\ opacity=)[^<>]*/>\n? """, RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Light();
}
