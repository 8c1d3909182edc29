namespace PeakStore.Catalog.Pictures.Motifs;

internal sealed class Bicycle : IMotif
{
    public void Draw(SvgCanvas svg, Look look)
    {
        var random = look.Random;
        var tyre = random.Chance(30) ? new Colour(0.83, 0.05, 80) : look.Ink;
        Wheel(svg, look, 104, tyre);
        Wheel(svg, look, 296, tyre);
        var frame = random.Chance(35)
            ? "M104 262 174 262 262 176M174 262 142 160M104 262 150 186M262 168C220 190 186 214 166 236" // step-through
            : "M104 262 174 262 258 172 146 172 174 262M104 262 146 172";
        svg.Add($"""
            <path d="M296 262 262 152" stroke="{look.Main.Darker(0.1)}" stroke-width="8" stroke-linecap="round"/>
            <path d="{frame}" fill="none" stroke="url(#main)" stroke-width="9.5" stroke-linecap="round" stroke-linejoin="round"/>
            <path d="M104 258 174 258M150 168h106" stroke="#fff" stroke-opacity=".3" stroke-width="2.5"/>
            <path d="M146 176 139 146" stroke="{Look.Metal}" stroke-width="7"/>
            <path d="M112 140q26-9 56 0 5 9-8 9h-36q-12 0-12-9Z" fill="{Saddle(look)}"/>
            <circle cx="174" cy="262" r="19" fill="none" stroke="{Look.Metal.Darker(0.14)}" stroke-width="6"/>
            <path d="M174 262l17 25M174 262l-17-25" stroke="{look.Ink}" stroke-width="6" stroke-linecap="round"/>
            <path d="M182 289h19M148 235h19" stroke="{look.Ink}" stroke-width="7" stroke-linecap="round"/>
            <path d="M104 250H174M104 274H174" stroke="{look.Ink}" stroke-opacity=".55" stroke-width="2"/>
            """);
        Bars(svg, look);
    }

    private static Colour Saddle(Look look) => look.Random.Chance(60) ? look.Wood.Darker(0.05) : look.Ink;

    private static void Wheel(SvgCanvas svg, Look look, double x, Colour tyre)
    {
        svg.Add($"""<circle cx="{x}" cy="262" r="64" fill="#fff" fill-opacity=".14" stroke="{tyre}" stroke-width="9"/><circle cx="{x}" cy="262" r="57" fill="none" stroke="{Look.Metal}" stroke-width="3.5"/>""");
        for (var spoke = 0; spoke < 8; spoke++)
        {
            var (sin, cos) = Math.SinCos(spoke * Math.PI / 8);
            svg.Add($"""<path d="M{x - 56 * cos} {262 - 56 * sin}L{x + 56 * cos} {262 + 56 * sin}" stroke="{Look.Metal.Darker(0.1)}" stroke-width="1"/>""");
        }

        svg.Add($"""<circle cx="{x}" cy="262" r="8" fill="{Look.Metal.Darker(0.2)}"/>""");
    }

    private static void Bars(SvgCanvas svg, Look look)
    {
        var grip = Saddle(look);
        switch (look.Random.Next(3))
        {
            case 0: // drop bar
                svg.Add($"""<path d="M262 152l-4-14h30c20 0 20 34-4 32" fill="none" stroke="{grip}" stroke-width="8" stroke-linecap="round" stroke-linejoin="round"/>""");
                break;
            case 1: // swept back, with a basket
                svg.Add($"""
                    <path d="M262 156l-6-26q-10-16-34-10" fill="none" stroke="{Look.Metal}" stroke-width="7" stroke-linecap="round"/>
                    <path d="M236 120q-8-3-16 0" stroke="{grip}" stroke-width="10" stroke-linecap="round" fill="none"/>
                    <path d="M272 134h62l-8 46h-46Z" fill="{new Colour(0.74, 0.075, 72)}"/>
                    <path d="M270 134h66M276 148h56M278 163h52M288 136l3 44M303 136v44M318 136l-3 44" stroke="{new Colour(0.55, 0.07, 65)}" stroke-width="3"/>
                    """);
                break;
            default: // flat
                svg.Add($"""
                    <path d="M262 156l-6-24h34" fill="none" stroke="{Look.Metal}" stroke-width="7" stroke-linejoin="round"/>
                    <path d="M268 131h26" stroke="{grip}" stroke-width="11" stroke-linecap="round"/>
                    """);
                break;
        }
    }
}
