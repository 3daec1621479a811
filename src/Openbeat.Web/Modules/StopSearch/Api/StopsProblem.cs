using Microsoft.AspNetCore.Http.HttpResults;

namespace Openbeat.Modules.StopSearch.Api;

/// <summary>What our own API answers to parameters it cannot follow: it never widens a question silently.</summary>
internal static class StopsProblem
{
    private const int MostNamed = 20;
    private const int LongestQuoted = 60;

    private static readonly string[] _single = [StopsAddress.FromParameter, StopsAddress.ToParameter, StopsAddress.VersionParameter, StopsAddress.SourcesParameter];

    /// <summary>The answer to an address that cannot be followed; null when it can.</summary>
    public static ProblemHttpResult? Of(IQueryCollection query, StopsView view) =>
        Wrong(query, view, []) is { Count: > 0 } wrong ? Of(wrong) : null;

    /// <summary>What cannot be followed of the parameters every call has, and of those it should not have.</summary>
    public static List<WrongParameter> Wrong(IQueryCollection query, StopsView view, IReadOnlyList<string> own) =>
    [
        .. view.Wrong,
        .. query.Keys
            .Where(name => !StopsAddress.Knows(name) && !own.Contains(name))
            .Select(name => new WrongParameter(Shortened(name), "There is no such parameter.", [.. StopsCalls.Shared.Select(p => p.Name), .. own])),
        .. _single
            .Concat(own)
            .Where(name => query[name].Count > 1)
            .Select(name => new WrongParameter(name, "It stands in the address more than once.", [])),
    ];

    public static ProblemHttpResult Of(IReadOnlyList<WrongParameter> wrong)
    {
        var named = wrong.Take(MostNamed).ToList();
        var others = wrong.Count > MostNamed ? $" And {wrong.Count - MostNamed} more." : "";
        return TypedResults.Problem(
            statusCode: StatusCodes.Status400BadRequest,
            title: "A parameter cannot be followed",
            detail: string.Join(' ', named.Select(w => $"{w.Parameter}: {w.Message}")) + others,
            extensions: new Dictionary<string, object?> { ["parameters"] = named });
    }

    public static string Shortened(string text) => text.Length <= LongestQuoted ? text : text[..LongestQuoted] + "…";
}
