using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Openbeat.Analytics.Stops;

namespace Openbeat.Modules.StopSearch.Api;

/// <summary>
/// The parameters of a call of our own API, read strictly: what cannot be followed is named with what would be, and nothing
/// is answered in its place.
/// </summary>
internal sealed class StopsRequest(IQueryCollection query, StopsView view, StopsCall call)
{
    private readonly List<WrongParameter> _wrong = StopsProblem.Wrong(query, view, call.OwnNames);

    /// <summary>The answer to a call that cannot be followed; null when it can.</summary>
    public ProblemHttpResult? Problem => _wrong.Count == 0 ? null : StopsProblem.Of(_wrong);

    public void Refuse(string parameter, string message, IReadOnlyList<string> allowed) => _wrong.Add(new WrongParameter(parameter, message, allowed));

    /// <summary>The value of a parameter; null when it is missing or empty.</summary>
    public string? Text(string parameter) => query[parameter].LastOrDefault() is { Length: > 0 } text ? text : null;

    /// <summary>One of the fixed values of a parameter; the first of them when it is left out.</summary>
    public string OneOf(string parameter)
    {
        var values = Described(parameter).Values;
        if (Text(parameter) is not { } text || values.Contains(text))
        {
            return Text(parameter) ?? values[0];
        }

        Refuse(parameter, $"'{StopsProblem.Shortened(text)}' is no value of {parameter}.", values);
        return values[0];
    }

    /// <summary>The dimension a parameter names; null when it names none.</summary>
    public StopDimension? Dimension(string parameter)
    {
        var described = Described(parameter);
        if (Text(parameter) is not { } text)
        {
            if (described.IsRequired)
            {
                Refuse(parameter, "It is missing: name a dimension.", described.Values);
            }

            return null;
        }

        if (StopDimensions.TryParse(text, out var dimension))
        {
            return dimension;
        }

        Refuse(parameter, $"'{StopsProblem.Shortened(text)}' is no dimension.", described.Values);
        return null;
    }

    /// <summary>Refuses a dimension that protected sources are not counted by, where the view holds them.</summary>
    public void MustBeReleased(string parameter, StopDimension? dimension)
    {
        if (view.Protected is not null && dimension is { } asked && !ProtectedSearches.Dimensions.Contains(asked))
        {
            Refuse(parameter, $"With protected sources, searches are not counted by {asked.Name()}.", [.. ProtectedSearches.Dimensions.Select(d => d.Name())]);
        }
    }

    /// <summary>A whole number between two others.</summary>
    public int Number(string parameter, int usual, int least, int most)
    {
        if (Text(parameter) is not { } text)
        {
            return usual;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        Refuse(
            parameter,
            string.Create(CultureInfo.InvariantCulture, $"'{StopsProblem.Shortened(text)}' is no number from {least} to {most}."),
            [least.ToString(CultureInfo.InvariantCulture), most.ToString(CultureInfo.InvariantCulture)]);
        return usual;
    }

    private StopsParameter Described(string parameter) => call.Own.First(p => p.Name == parameter);
}
