using Openbeat.Analytics.Stops;
using Openbeat.Modules.Places;
using Openbeat.Platform.Words;

namespace Openbeat.Modules.StopSearch;

/// <summary>A piece of a sentence; figures are set bold.</summary>
public readonly record struct Said(string Text, bool IsFigure = false);

/// <summary>Says in plain words which searches are looked at, and what came of them.</summary>
public sealed class StopsSentence(Forces forces)
{
    private const int NamedAtMost = 3;

    public IReadOnlyList<Said> Of(StopsView view)
    {
        var said = new List<Said>();
        if (view.From is not { } from || view.To is not { } to)
        {
            return [new Said("No file has been supplied yet.")];
        }

        var figures = new StopsFigures(view);
        var total = figures.Total();
        said.Add(new Said($"{InWords.Period(from, to)}, {Who(view)} recorded {(total.HiddenCounts > 0 && total.Mark is null ? "at least " : "")}"));
        said.Add(new Said(total.Mark is null ? InWords.Count(total.Value, "search", "searches") : "too few searches to show", IsFigure: true));
        said.Add(new Said($"{Filters(view)}."));
        if (total.Value > 0 && view.Query.ValuesOf(StopDimension.Outcome).Count == 0)
        {
            var outcomes = figures.Count(StopDimension.Outcome);
            said.Add(new Said(" "));
            said.Add(new Said(outcomes.CountOf("arrest").Text, IsFigure: true));
            said.Add(new Said(" led to an arrest. In "));
            said.Add(new Said(figures.TotalWith(StopDimension.Outcome, [.. outcomes.Values.Where(v => v.Value.IsNoFurtherAction).Select(v => v.Key)]).Text, IsFigure: true));
            said.Add(new Said(", nothing further happened."));
        }

        return said;
    }

    /// <summary>The forces looked at, by name while they are few.</summary>
    public string Who(StopsView view)
    {
        var asked = view.Query.ValuesOf(StopDimension.Force);
        IReadOnlyCollection<string> ids = asked.Count > 0 ? asked : view.ForceIds;
        return ids.Count <= NamedAtMost
            ? InWords.List([.. ids.Select(Name)])
            : asked.Count > 0 ? $"{ids.Count} forces" : $"the {ids.Count} forces held here";
    }

    /// <summary>The filters as the rest of a sentence after "searches": " for controlled drugs, of people aged 18-24".</summary>
    public static string Filters(StopsView view)
    {
        var phrases = view.Query.Dimensions.Where(d => d != StopDimension.Force).Select(d => $" {Phrase(view, d)}").ToList();
        if (view.Address.Areas.Count > 0)
        {
            phrases.Insert(0, $" in {InWords.List([.. view.Address.Areas.Select(a => a.Name)], "or", limit: 4)}");
        }

        return string.Join(",", phrases);
    }

    private static string Phrase(StopsView view, StopDimension dimension)
    {
        var labels = view.Query.ValuesOf(dimension).Select(key => Label(view, dimension, key)).ToList();
        var list = InWords.List(labels, "or", limit: 4);
        return dimension switch
        {
            StopDimension.Type => $"of the kind {list}",
            StopDimension.Operation => $"where being part of an operation is {list}",
            StopDimension.Gender => $"of people whose gender is {list}",
            StopDimension.Age => $"of people whose age is {list}",
            StopDimension.Ethnicity => $"of people whose own description is {list}",
            StopDimension.EthnicGroup => $"of people whose own ethnic group is {list}",
            StopDimension.OfficerEthnicity => $"of people whose ethnicity as the officer saw it is {list}",
            StopDimension.Legislation => $"under {list}",
            StopDimension.Object => $"for {list}",
            StopDimension.Outcome => $"that ended with {list}",
            StopDimension.Linked => $"where the link to the object is {list}",
            StopDimension.Clothing => $"where taking off more than outer clothing is {list}",
            _ => $"with {dimension.Name()} {list}",
        };
    }

    private static string Label(StopsView view, StopDimension dimension, string key)
    {
        var label = view.Table.Dictionaries[dimension].TryFind(key, out var value) ? value.Label : key;
        // "for controlled drugs", but "under Misuse of Drugs Act 1971" and "White".
        return dimension is StopDimension.Object or StopDimension.Outcome or StopDimension.Linked or StopDimension.Clothing or StopDimension.Operation or StopDimension.Type || key.Length == 0
            ? char.ToLower(label[0], InWords.English) + label[1..]
            : label;
    }

    private string Name(string id) => forces.TryFind(id, out var force) ? force.Name : id;
}
