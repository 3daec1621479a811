using Openbeat.Platform.Words;

namespace Openbeat.Modules.Teams;

/// <summary>How the promise was kept, in sentences made from what was published.</summary>
public static class PromiseWords
{
    /// <summary>One sentence for a place beside something else.</summary>
    public static string Brief(Quarter quarter, PromiseFigure figure) => InTime(figure) is { } share
        ? $"{figure.Name}, {quarter.InWords}: {share} answered in time."
        : $"{figure.Name}, {quarter.InWords}: too few questions to give a share.";

    /// <summary>"89%", "87% to 94%" where small counts are hidden in it, or null where there are too few for a share.</summary>
    public static string? InTime(PromiseFigure figure) => figure.PercentInTime is { } percent ? Share(percent) : figure.InTimeBetween is { } between ? $"{between.Least}% to {between.Most}%" : null;

    /// <summary>What is said of a count: "1,230", "at least 1,230", "too few to show".</summary>
    public static string Said(PromiseCount count) => count.Mark is not null ? "too few to show" : count.Hidden > 0 ? $"at least {InWords.Number(count.Value)}" : count.Value == 0 ? "none" : $"about {InWords.Number(count.Value)}";

    /// <summary>"89%" or the mark in its place.</summary>
    public static string Share(decimal? percent) => percent is { } known ? $"{known.ToString("0.#", InWords.English)}%" : "[c]";
}
