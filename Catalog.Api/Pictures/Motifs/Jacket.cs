namespace PeakStore.Catalog.Pictures.Motifs;

internal sealed class Jacket : IMotif
{
    public bool Stands => false;

    public void Draw(SvgCanvas svg, Look look)
    {
        var random = look.Random;
        var quilted = random.Chance(45);
        var hem = random.Between(318, 340);
        svg.Add($"""
            <path d="M150 92 104 116C84 140 74 214 66 286q-1 10 9 12l26 5q9 1 11-8l24-116ZM250 92l46 24c20 24 30 98 38 170q1 10-9 12l-26 5q-9 1-11-8l-24-116Z" fill="{look.Main.Darker(0.07)}"/>
            <path d="M67 278l46 9-3 14q-2 4-9 3l-28-6q-8-2-7-9ZM333 278l-46 9 3 14q2 4 9 3l28-6q8-2 7-9Z" fill="{look.Main.Darker(0.16)}"/>
            <clipPath id="coat"><path d="M148 92q52 24 104 0l34 20q-16 60-10 {hem - 126}q2 14-10 14H134q-12 0-10-14 6-{hem - 186}-10-{hem - 126}Z"/></clipPath>
            <g clip-path="url(#coat)"><rect x="100" y="80" width="200" height="270" fill="url(#main)"/>
            """);
        if (quilted)
        {
            for (var seam = 138.0; seam < hem; seam += 30)
            {
                svg.Add($"""
                    <path d="M100 {seam}q50 15 100 0 50 15 100 0v7q-50 15-100 0-50 15-100 0Z" fill="#000" opacity=".12"/>
                    <path d="M100 {seam + 8}q50 15 100 0 50 15 100 0v8q-50 15-100 0-50 15-100 0Z" fill="#fff" opacity=".15"/>
                    """);
            }
        }
        else if (random.Chance(60))
        {
            svg.Add($"""<path d="M100 80h200v78q-50 20-100 6t-100-6Z" fill="{look.Accent}"/>""");
        }

        svg.Add($"""<rect x="118" y="84" width="34" height="270" fill="url(#shine)"/><rect x="100" y="{hem - 12}" width="200" height="26" fill="#000" opacity=".12"/></g>""");
        Collar(svg, look);
        svg.Add($"""
            <path d="M200 112V{hem}" stroke="{look.Ink}" stroke-width="5"/>
            <path d="M200 112V{hem}" stroke="{Look.Metal}" stroke-width="1.6" stroke-dasharray="3 3"/>
            <rect x="196" y="150" width="8" height="17" rx="3" fill="{look.Accent}" stroke="{look.Ink}" stroke-width="1"/>
            <path d="M142 256l20 44M258 256l-20 44" stroke="{look.Main.Darker(0.2)}" stroke-width="5" stroke-linecap="round"/>
            <path d="M145 256l20 44M255 256l-20 44" stroke="#fff" stroke-opacity=".25" stroke-width="1.5"/>
            <path d="M228 184l9-13 9 13Z" fill="{Look.Paper}" opacity=".9"/>
            """);
    }

    private static void Collar(SvgCanvas svg, Look look)
    {
        if (look.Random.Chance(60))
        {
            svg.Add($"""
                <path d="M146 98C136 34 264 34 254 98q-54 34-108 0Z" fill="{look.Main.Darker(0.04)}"/>
                <path d="M164 98c-6-40 78-40 72 0q-36 22-72 0Z" fill="{look.Ink}"/>
                <path d="M156 98c-8-52 96-52 88 0" fill="none" stroke="{look.Main.Lighter(0.08)}" stroke-width="4"/>
                <path d="M184 108v34M216 108v34" stroke="{Look.Paper}" stroke-width="3" stroke-linecap="round"/>
                """);
        }
        else
        {
            svg.Add($"""
                <path d="M154 94q-2-22 8-28 38-12 76 0 10 6 8 28-46 30-92 0Z" fill="{look.Main.Darker(0.13)}"/>
                <path d="M164 70q36-11 72 0-2 15-36 15t-36-15Z" fill="{look.Ink}"/>
                <path d="M154 94q46 30 92 0l2 10q-48 30-96 0Z" fill="{look.Main.Lighter(0.05)}"/>
                """);
        }
    }
}
