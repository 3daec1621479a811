using Openbeat.Platform.Slots;

namespace Openbeat.Modules.StopSearch;

/// <summary>The pages of this module as search finds them.</summary>
internal static class SearchablePages
{
    public static IReadOnlyList<SearchablePage> All { get; } =
    [
        new("Stop and search", "How it is used: who is searched, what for, and what came of it.", StopSearchLinks.Overview, "stops searches figures statistics overview"),
        new("Explore stop and search", "Every published search, counted as you like, with the link that cites it.", StopSearchLinks.Explore, "figures statistics ethnicity age gender outcome drugs weapons table chart download"),
        new("Every search, row by row", "The published records behind the figures.", StopSearchLinks.Rows, "records list data"),
        new("Where searches were", "The places of published searches on a map.", StopSearchLinks.Places, "map location street"),
        new("Your rights and responsibilities", "What an officer must tell you, what you may ask for, and what you must do.", StopSearchLinks.YourRights, "searched stopped rights record receipt gowisely officer pace"),
        new("Stopped and searched: for young people", "Your rights in plain words, if you are under 18.", StopSearchLinks.YourRightsYoung, "young people child children teenager school rights"),
        new("Complain, or ask for a copy of a record", "How to complain about a search, and how to get its record.", StopSearchLinks.ComplainOrAsk, "complaint copy record receipt iopc section 60 statement"),
    ];
}
