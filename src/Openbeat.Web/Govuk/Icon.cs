namespace Openbeat.Govuk;

/// <summary>The site's icons, drawn on a square of 24 with a line of 2. None stands without words beside it.</summary>
internal static class Icon
{
    /// <summary>A stroke: its path, its width where that is not 2, and whether it is filled with the colour of the text.</summary>
    internal sealed record Stroke(string Path, double? Width = null, bool Filled = false, bool OnFill = false);

    private const string Disc = "M3 12a9 9 0 1 0 18 0a9 9 0 1 0-18 0";
    private const string Ring = "M3.5 12a8.5 8.5 0 1 0 17 0a8.5 8.5 0 1 0-17 0";

    private static readonly Dictionary<string, Stroke[]> All = new(StringComparer.Ordinal)
    {
        ["arrow"] = [new("M9 5l7 7-7 7")],
        ["bars"] = [new("M4 20h16M7 16v-5M12 16V6M17 16V9")],
        ["calendar"] = [new("M4 6h16v14H4zM4 10.5h16M8.5 3.5v4M15.5 3.5v4")],
        ["chat"] = [new("M4 5h16v11H10l-4 4v-4H4z")],
        ["cross"] = [new("M6 6l12 12M18 6L6 18")],
        ["done"] = [new(Disc, Filled: true), new("M7.5 12.3l3.1 3.1 5.9-6.3", 2.2, OnFill: true)],
        ["download"] = [new("M12 4v11M7 10.5l5 5 5-5M5 20h14")],
        ["half"] = [new(Ring), new("M12 3.5a8.5 8.5 0 0 1 0 17z", Filled: true)],
        ["info"] = [new(Disc), new("M12 11v5.5M12 7.5v.1", 2.4)],
        ["key"] = [new("M4 15.5a4 4 0 1 0 8 0a4 4 0 1 0-8 0M11 12.5L20 3.5M16.5 7l3 3")],
        ["late"] = [new("M12 3.5L22 20.5H2z", 2.2), new("M12 10v4.5M12 17.4v.1", 2.4)],
        ["link"] = [new("M10 14a4 4 0 0 0 6 .5l3-3a4 4 0 0 0-5.7-5.7L12 7M14 10a4 4 0 0 0-6-.5l-3 3a4 4 0 0 0 5.7 5.7L12 17")],
        ["not"] = [new(Ring), new("M7.5 12h9", 2.6)],
        ["paused"] = [new("M8 5v14M16 5v14", 3)],
        ["pencil"] = [new("M4 20l1-4.5L16.5 4l3.5 3.5L8.5 19z")],
        ["people"] = [new("M5.5 8.5a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0M3 20c0-4 2.5-6 6-6s6 2 6 6M16 5.5a3.5 3.5 0 0 1 0 6.5M17.5 14.5c2.3.7 3.5 2.6 3.5 5.5")],
        ["person"] = [new("M8 8a4 4 0 1 0 8 0a4 4 0 1 0-8 0M4 21c0-5 3.5-7.5 8-7.5s8 2.5 8 7.5")],
        ["phone"] = [new("M6 3h3.5l1.5 5-2.3 1.7a12 12 0 0 0 5.6 5.6L16 13l5 1.5V18a3 3 0 0 1-3 3C10.3 21 3 13.7 3 6a3 3 0 0 1 3-3z")],
        ["pin"] = [new("M12 21s-7-6.2-7-11.5a7 7 0 0 1 14 0C19 14.8 12 21 12 21zM9.5 9.5a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0-5 0")],
        ["print"] = [new("M7 9V3.5h10V9M7 17H4V9h16v8h-3M7 14h10v6.5H7z")],
        ["search"] = [new("M4 10.5a6.5 6.5 0 1 0 13 0a6.5 6.5 0 1 0-13 0M15.5 15.5L21 21")],
        ["shield"] = [new("M12 3l7.5 3v6c0 4.5-3 7.5-7.5 9-4.5-1.5-7.5-4.5-7.5-9V6z")],
        ["waiting"] = [new(Ring), new("M12 7v5l3 2")],
    };

    public static IReadOnlyCollection<string> Names => All.Keys;

    public static IReadOnlyList<Stroke> Of(string name) =>
        All.TryGetValue(name, out var strokes) ? strokes : throw new ArgumentException($"There is no icon '{name}'.", nameof(name));
}
