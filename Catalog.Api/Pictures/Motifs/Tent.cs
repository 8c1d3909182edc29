namespace PeakStore.Catalog.Pictures.Motifs;

internal sealed class Tent : IMotif
{
    public void Draw(SvgCanvas svg, Look look)
    {
        var random = look.Random;
        svg.Add($"""
            <path d="M0 330V262l62-54 44 34 66-76 72 82 52-40 104 60V330Z" fill="{look.Main.Darker(0.05)}" opacity=".16"/>
            <path d="M0 324q200-18 400 0v76H0Z" fill="{look.Leaf.Lighter(0.08)}" opacity=".8"/>
            """);
        if (random.Chance(50))
        {
            Dome(svg, look);
        }
        else
        {
            Ridge(svg, look);
        }

        for (var tuft = 0; tuft < 6; tuft++)
        {
            var x = random.Between(20, 380);
            svg.Add($"""<path d="M{x} {random.Between(338, 372)}l-5-13m5 13v-17m0 17 6-13" stroke="{look.Leaf.Darker(0.08)}" stroke-width="2.6" stroke-linecap="round"/>""");
        }
    }

    private static void Dome(SvgCanvas svg, Look look) => svg.Add($"""
        <path d="M64 330 34 344M336 330l30 14" stroke="{Look.Paper}" stroke-width="2.5"/>
        <path d="M58 332C74 188 132 122 200 122s126 66 142 210Z" fill="url(#main)"/>
        <path d="M200 122c-68 0-126 66-142 210h58c6-100 36-176 84-210Z" fill="#fff" opacity=".16"/>
        <path d="M200 122c68 0 126 66 142 210h-58c-6-100-36-176-84-210Z" fill="#000" opacity=".13"/>
        <path d="M144 332c2-78 22-128 56-152 34 24 54 74 56 152Z" fill="{look.Ink}"/>
        <path d="M144 332c2-78 22-128 56-152-2 60-18 118-42 152Z" fill="{look.Accent}"/>
        <path d="M58 332C74 188 132 122 200 122s126 66 142 210M116 332c6-100 36-176 84-210 48 34 78 110 84 210" fill="none" stroke="{look.Main.Darker(0.17)}" stroke-width="4"/>
        <circle cx="226" cy="296" r="10" fill="#ffd98a"/><circle cx="226" cy="296" r="22" fill="#ffd98a" opacity=".25"/>
        """);

    private static void Ridge(SvgCanvas svg, Look look) => svg.Add($"""
        <path d="M158 128 30 340M244 116l122 222" stroke="{Look.Paper}" stroke-width="2.5"/>
        <path d="M158 130 244 118 344 326 268 332Z" fill="{look.Main.Darker(0.12)}"/>
        <path d="M158 130 52 332H268Z" fill="url(#main)"/>
        <path d="M158 130 104 332h112Z" fill="{look.Ink}"/>
        <path d="M158 130 104 332h34c-2-70 6-140 20-202Z" fill="{look.Accent}"/><path d="M158 130l58 202h-22c-4-70-20-140-36-202Z" fill="{look.Accent.Darker(0.07)}"/>
        <path d="M158 134V112" stroke="{look.Wood}" stroke-width="6" stroke-linecap="round"/>
        <path d="M158 112l26 8-26 9Z" fill="{look.Accent}"/>
        <path d="M196 176l96 150M214 160l100 168" stroke="#fff" stroke-opacity=".14" stroke-width="4"/>
        """);
}
