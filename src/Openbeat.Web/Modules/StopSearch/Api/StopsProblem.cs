using Microsoft.AspNetCore.Http.HttpResults;

namespace Openbeat.Modules.StopSearch.Api;

/// <summary>What our own API answers to parameters it cannot follow: it never widens a question silently.</summary>
internal static class StopsProblem
{
    private const int MostNamed = 20;
    private const int LongestQuoted = 60;

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
