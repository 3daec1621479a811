namespace Openbeat.Modules.Teams;

/// <summary>What a drawn portrait looks like: the same for the same seed. It is nobody's likeness.</summary>
public sealed record AvatarLook(string Tint, string Skin, string Shade, string Hair, HairStyle Style, bool HasGlasses, bool HasBeard, string Words)
{
    private static readonly string[] Tints = ["#F2E3C4", "#DCEBE5", "#EADFE8", "#E4EEF3"];

    private static readonly (string Skin, string Shade)[] Skins =
        [("#F1CBAA", "#DBA983"), ("#E3B48E", "#CC9B74"), ("#D9A679", "#C28F62"), ("#B57F56", "#9A6842"), ("#8A5A3B", "#754A2F"), ("#5E3C28", "#4C2F1E")];

    private static readonly (string Colour, string Words)[] Hairs =
        [("#1E1613", "black"), ("#3B2A20", "dark brown"), ("#6B4526", "brown"), ("#9A5A2C", "auburn"), ("#C79A4B", "fair"), ("#8B8C8A", "grey")];

    private static readonly string[] Scarves = ["#33564F", "#6B2F5B", "#1D4F6E"];

    private static readonly (HairStyle Style, string Words)[] Styles =
    [
        (HairStyle.Cropped, "cropped {0} hair"), (HairStyle.Parted, "parted {0} hair"), (HairStyle.Curly, "curly {0} hair"), (HairStyle.Up, "{0} hair tied up"),
        (HairStyle.Long, "long {0} hair"), (HairStyle.Bald, "no hair"), (HairStyle.Scarf, "a headscarf"),
    ];

    public static AvatarLook Of(int seed)
    {
        var state = unchecked(((ulong)(uint)seed * 0x9E3779B97F4A7C15) + 0xD1B54A32D192ED03);
        var tint = Tints[Next(Tints.Length)];
        var (skin, shade) = Skins[Next(Skins.Length)];
        var (hair, hairWords) = Hairs[Next(Hairs.Length)];
        var (style, styleWords) = Styles[Next(Styles.Length)];
        var glasses = Next(4) == 0;
        var beard = style is HairStyle.Cropped or HairStyle.Parted or HairStyle.Bald && Next(3) == 0;
        if (style == HairStyle.Scarf)
        {
            hair = Scarves[Next(Scarves.Length)];
        }

        var words = string.Format(System.Globalization.CultureInfo.InvariantCulture, styleWords, hairWords) + (beard ? ", a beard" : "") + (glasses ? ", glasses" : "");
        return new AvatarLook(tint, skin, shade, hair, style, glasses, beard, words);

        int Next(int below)
        {
            state ^= state >> 12;
            state ^= state << 25;
            state ^= state >> 27;
            return (int)(unchecked(state * 0x2545F4914F6CDD1D) >> 33) % below;
        }
    }
}

/// <summary>How the hair of a drawn portrait is worn.</summary>
public enum HairStyle
{
    Cropped,
    Parted,
    Curly,
    Up,
    Long,
    Bald,
    Scarf,
}
