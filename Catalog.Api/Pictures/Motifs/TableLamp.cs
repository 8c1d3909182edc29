namespace PeakStore.Catalog.Pictures.Motifs;

internal sealed class TableLamp : IMotif
{
    public void Draw(SvgCanvas svg, Look look)
    {
        var random = look.Random;
        svg.Add($"""
            <radialGradient id="glow"><stop stop-color="#fff3cf" stop-opacity=".95"/><stop offset="1" stop-color="#fff3cf" stop-opacity="0"/></radialGradient>
            <ellipse cx="200" cy="200" rx="170" ry="120" fill="url(#glow)" opacity=".75"/>
            """);
        Stem(svg, look);
        switch (random.Next(3))
        {
            case 0: // cone
                svg.Add($"""
                    <path d="M166 84h68l44 96q-78 18-156 0Z" fill="url(#main)"/>
                    <path d="M172 86h18l-24 98q-20-1-38-4Z" fill="url(#shine)"/>
                    <path d="M122 180q78 18 156 0l-2-5q-76 17-152 0Z" fill="#fff1c4"/>
                    """);
                break;
            case 1: // drum
                svg.Add($"""
                    <path d="M132 88h136l12 90q-80 16-160 0Z" fill="url(#main)"/>
                    <path d="M140 90h26l-4 96q-18-2-34-6Z" fill="url(#shine)"/>
                    <path d="M132 88q68-12 136 0-68 12-136 0Z" fill="{look.Main.Lighter(0.12)}"/>
                    <path d="M120 178q80 16 160 0l-1-6q-79 15-158 0Z" fill="{look.Accent}"/>
                    """);
                break;
            default: // mushroom
                svg.Add($"""
                    <path d="M108 176c0-66 42-104 92-104s92 38 92 104q-92 18-184 0Z" fill="url(#main)"/>
                    <path d="M122 166c2-44 26-74 58-82-24 26-34 54-34 90-10-2-18-4-24-8Z" fill="url(#shine)"/>
                    <path d="M108 176q92 18 184 0-6 16-92 16t-92-16Z" fill="#fff1c4"/>
                    """);
                break;
        }
    }

    private static void Stem(SvgCanvas svg, Look look)
    {
        var metal = look.Random.Chance(50) ? Look.Metal.Darker(0.08) : new Colour(0.72, 0.09, 80);
        switch (look.Random.Next(3))
        {
            case 0: // rod and disc
                svg.Add($"""
                    <rect x="195" y="150" width="10" height="172" fill="{metal}"/>
                    <rect x="195" y="150" width="4" height="172" fill="#fff" opacity=".35"/>
                    <ellipse cx="200" cy="324" rx="56" ry="10" fill="{metal.Darker(0.14)}"/>
                    <ellipse cx="200" cy="319" rx="56" ry="10" fill="{metal}"/>
                    """);
                break;
            case 1: // turned ceramic
                svg.Add($"""
                    <rect x="194" y="160" width="12" height="60" fill="{metal}"/>
                    <path d="M186 206h28c0 26 34 40 34 74 0 32-14 48-24 48h-48c-10 0-24-16-24-48 0-34 34-48 34-74Z" fill="{look.Accent}"/>
                    <path d="M186 212c-4 28-24 38-26 68-1 22 6 36 14 42-12-44 14-60 18-110Z" fill="#fff" opacity=".3"/>
                    <path d="M214 206c0 26 34 40 34 74 0 32-14 48-24 48h-14c26-30 14-78-6-122Z" fill="#000" opacity=".1"/>
                    """);
                break;
            default: // tripod
                svg.Add($"""
                    <path d="M200 176 150 328M200 176l50 152M200 176v142" stroke="{look.Wood}" stroke-width="10" stroke-linecap="round"/>
                    <path d="M197 180 148 328" stroke="#fff" stroke-opacity=".3" stroke-width="3" stroke-linecap="round"/>
                    <path d="M174 260h52" stroke="{metal}" stroke-width="4"/>
                    """);
                break;
        }
    }
}
