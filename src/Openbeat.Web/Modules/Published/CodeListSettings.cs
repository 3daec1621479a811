using Openbeat.Analytics.Stops;
using Openbeat.Platform.Settings;

namespace Openbeat.Modules.Published;

/// <summary>What a site changes in a value of a code list, or a value that it adds.</summary>
/// <param name="Key">The key of the value, such as <c>arrest</c>.</param>
/// <param name="Label">The label as it is published now; empty keeps the one on the list.</param>
/// <param name="FurtherLabels">Other labels that stand for it.</param>
public sealed record ListedValue(string Key, string Label, IReadOnlyList<string> FurtherLabels);

/// <inheritdoc cref="ListedValue"/>
/// <param name="Key">The key of the value.</param>
/// <param name="Label">The label as it is published now; empty keeps the one on the list.</param>
/// <param name="Group">Its group.</param>
/// <param name="FurtherLabels">Other labels that stand for it.</param>
public sealed record ListedEthnicity(string Key, string Label, GroupOfEthnicity Group, IReadOnlyList<string> FurtherLabels);

/// <inheritdoc cref="ListedValue"/>
/// <param name="Key">The key of the value.</param>
/// <param name="Label">The label as it is published now; empty keeps the one on the list.</param>
/// <param name="CountsAs">How rates count it.</param>
/// <param name="FurtherLabels">Other labels that stand for it.</param>
public sealed record ListedOutcome(string Key, string Label, OutcomeCounting CountsAs, IReadOnlyList<string> FurtherLabels);

/// <summary>The group of an ethnicity; the values of the list of groups.</summary>
public enum GroupOfEthnicity
{
    AsListed,
    White,
    Black,
    Asian,
    Mixed,
    Other,
    NotStated,
}

/// <summary>How rates count an outcome.</summary>
public enum OutcomeCounting
{
    AsListed,
    SomethingFollowed,
    NoFurtherAction,
    NotKnown,
}

/// <summary>The code lists of searches as a site may change them: labels that no list has, labels that are published otherwise since, values that were added.</summary>
public static class CodeListSettings
{
    private const string KeyPrefix = "code-lists.";

    private static readonly List<(Setting Setting, StopDimension Dimension, Func<SiteSettings, IEnumerable<StopCodeChange>> Changes)> _lists =
    [
        Of<ListedValue>(StopDimension.Type, "Kinds of search", Change),
        Of<ListedValue>(StopDimension.Operation, "Part of a policing operation", Change),
        Of<ListedValue>(StopDimension.Gender, "Gender", Change),
        Of<ListedValue>(StopDimension.Age, "Age ranges", Change),
        Of<ListedEthnicity>(StopDimension.Ethnicity, "Self-defined ethnicity", Change),
        Of<ListedValue>(StopDimension.EthnicGroup, "Ethnic groups", Change),
        Of<ListedValue>(StopDimension.OfficerEthnicity, "Ethnicity as the officer perceived it", Change),
        Of<ListedValue>(StopDimension.Legislation, "Legal powers", Change),
        Of<ListedValue>(StopDimension.Object, "What was looked for", Change),
        Of<ListedOutcome>(StopDimension.Outcome, "Outcomes", Change),
        Of<ListedValue>(StopDimension.Linked, "Outcome linked to what was looked for", Change),
        Of<ListedValue>(StopDimension.Clothing, "More than outer clothing removed", Change),
    ];

    public static IReadOnlyList<Setting> All { get; } = [.. _lists.Select(l => l.Setting)];

    /// <summary>What the settings in force change in the lists.</summary>
    internal static IEnumerable<StopCodeChange> Changes(SiteSettings settings) => _lists.SelectMany(l => l.Changes(settings));

    /// <summary>The dimension whose list a setting changes, or null.</summary>
    internal static StopDimension? DimensionOf(Setting setting) =>
        setting.Key.StartsWith(KeyPrefix, StringComparison.Ordinal) && StopDimensions.TryParse(setting.Key[KeyPrefix.Length..], out var dimension) ? dimension : null;

    private static (Setting, StopDimension, Func<SiteSettings, IEnumerable<StopCodeChange>>) Of<T>(StopDimension dimension, string title, Func<StopDimension, T, StopCodeChange> change)
        where T : class
    {
        var setting = new Setting<IReadOnlyList<T>>(
            KeyPrefix + dimension.Name(),
            $"{title}: changes to the code list",
            "Give a label that no list has to the value it stands for, change a label that is published otherwise now, or add a value. It counts in versions of the data made from its day on; earlier versions stay as they were, and no search is lost either way.",
            [])
        {
            Rule = values => FaultOf(values, v => change(dimension, v)),
        };
        return (setting, dimension, settings => settings.Get(setting).Select(v => change(dimension, v)));
    }

    private static string? FaultOf<T>(IReadOnlyList<T> values, Func<T, StopCodeChange> change)
        where T : class
    {
        if (values.Any(v => v is null))
        {
            return "Enter a key for each value";
        }

        var changes = values.Select(change).ToList();
        if (changes.GroupBy(c => c.Key).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            return $"\"{twice.Key}\" stands twice: put what belongs to it together";
        }

        try
        {
            StopCodeLists.Current.With(changes);
            return null;
        }
        catch (InvalidDataException fault)
        {
            return fault.Message.TrimEnd('.');
        }
    }

    private static StopCodeChange Change(StopDimension dimension, ListedValue value) => Change(dimension, value.Key, value.Label, value.FurtherLabels);

    private static StopCodeChange Change(StopDimension dimension, ListedEthnicity value) => Change(dimension, value.Key, value.Label, value.FurtherLabels) with
    {
        Group = value.Group switch
        {
            GroupOfEthnicity.White => "white",
            GroupOfEthnicity.Black => "black",
            GroupOfEthnicity.Asian => "asian",
            GroupOfEthnicity.Mixed => "mixed",
            GroupOfEthnicity.Other => "other",
            GroupOfEthnicity.NotStated => "not-stated",
            _ => null,
        },
    };

    private static StopCodeChange Change(StopDimension dimension, ListedOutcome value) => Change(dimension, value.Key, value.Label, value.FurtherLabels) with
    {
        IsNoFurtherAction = value.CountsAs == OutcomeCounting.AsListed ? null : value.CountsAs == OutcomeCounting.NoFurtherAction,
        IsOutcomeNotKnown = value.CountsAs == OutcomeCounting.AsListed ? null : value.CountsAs == OutcomeCounting.NotKnown,
    };

    private static StopCodeChange Change(StopDimension dimension, string? key, string? label, IReadOnlyList<string>? furtherLabels) =>
        new(dimension, key?.Trim() ?? "") { Label = string.IsNullOrWhiteSpace(label) ? null : label, Labels = furtherLabels ?? [] };
}
