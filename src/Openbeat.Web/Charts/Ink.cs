namespace Openbeat.Charts;

/// <summary>How a mark looks: the class by which the page's sheet colours it, and the colours it has where there is no sheet.</summary>
internal sealed record Ink(string Class, string Fill, string? Stroke = null, double StrokeWidth = 1)
{
    /// <summary>The one series of a chart.</summary>
    public static readonly Ink Single = new("chart-single", "#17574E");

    /// <summary>The one series where it is not whole.</summary>
    public static readonly Ink Partial = new("chart-partial", "#CFE3DB", "#17574E", 1.5);

    /// <summary>What is not known, to be hatched.</summary>
    public static readonly Ink Unknown = new("chart-unknown", "#FFFFFF", "#6F7472", 1.5);

    /// <summary>The place of what was not supplied.</summary>
    public static readonly Ink Gap = new("chart-gap", "#FAF8F4", "#736B5E");

    /// <summary>A line of the scale.</summary>
    public static readonly Ink Grid = new("chart-grid", "none", "#E3DCCF");

    /// <summary>The line at nought.</summary>
    public static readonly Ink Axis = new("chart-axis", "none", "#1B2A27", 1.5);

    /// <summary>The lines across what is not known.</summary>
    public static readonly Ink Hatch = new("chart-hatch", "none", "#6F7472", 1.5);

    /// <summary>The lines across the place of what was not supplied.</summary>
    public static readonly Ink GapHatch = new("chart-gap-hatch", "none", "#E3DCCF");
}
