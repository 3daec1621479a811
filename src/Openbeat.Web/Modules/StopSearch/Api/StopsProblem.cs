using Microsoft.AspNetCore.Http.HttpResults;

namespace Openbeat.Modules.StopSearch.Api;

/// <summary>What our own API answers to parameters it cannot follow: it never widens a question silently.</summary>
internal static class StopsProblem
{
    public static ProblemHttpResult? Of(IQueryCollection query, StopsView view, params IReadOnlyCollection<string> furtherParameters)
    {
        var wrong = view.Wrong.ToList();
        wrong.AddRange(query.Keys
            .Where(name => !StopsAddress.Knows(name) && !furtherParameters.Contains(name))
            .Select(name => new WrongParameter(
                name.Length <= 60 ? name : name[..60] + "…",
                "There is no such parameter.",
                [StopsAddress.FromParameter, StopsAddress.ToParameter, StopsAddress.VersionParameter, .. Analytics.Stops.StopDimensions.All.Select(Analytics.Stops.StopDimensions.Name), .. furtherParameters])));
        return wrong.Count == 0
            ? null
            : TypedResults.Problem(
                statusCode: StatusCodes.Status400BadRequest,
                title: "A parameter cannot be followed",
                detail: string.Join(' ', wrong.Select(w => $"{w.Parameter}: {w.Message}")),
                extensions: new Dictionary<string, object?> { ["parameters"] = wrong.Select(w => new { w.Parameter, w.Message, w.Allowed }).ToList() });
    }
}
