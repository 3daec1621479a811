using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Openbeat.Analytics.Stops;

/// <summary>What a site changes in one value of a code list, or a value that it adds.</summary>
/// <param name="Dimension">The dimension; <see cref="StopDimension.Force"/> has no list.</param>
/// <param name="Key">The value in words: lower-case letters, digits and hyphens.</param>
public sealed partial record StopCodeChange(StopDimension Dimension, string Key)
{
    /// <summary>The most characters of a key.</summary>
    public const int KeyMaxLength = 80;

    /// <summary>The label as it is published now; null keeps the one on the list. The earlier one still stands for the value.</summary>
    public string? Label { get; init; }

    /// <summary>For self-defined ethnicity, the key of its group; null keeps the one on the list.</summary>
    public string? Group { get; init; }

    /// <summary>Whether the outcome counts as no further action; null keeps what the list says.</summary>
    public bool? IsNoFurtherAction { get; init; }

    /// <summary>Whether the outcome is not known, and is left out of rates; null keeps what the list says.</summary>
    public bool? IsOutcomeNotKnown { get; init; }

    /// <summary>Further labels that stand for the value. One that stood for another value as a former or further label is moved here.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>The lists with changes made, as they are written; null where they stay the same.</summary>
    internal static byte[]? Make(ReadOnlyMemory<byte> lists, string version, IReadOnlyCollection<StopCodeChange> changes)
    {
        var root = JsonNode.Parse(lists.Span)!.AsObject();
        var dimensions = root["dimensions"]!.AsObject();
        var before = JsonSerializer.SerializeToUtf8Bytes(dimensions);
        foreach (var change in changes)
        {
            change.MakeIn(dimensions);
        }

        var after = JsonSerializer.SerializeToUtf8Bytes(dimensions);
        if (after.AsSpan().SequenceEqual(before))
        {
            return null;
        }

        root["version"] = $"{version}+{Convert.ToHexStringLower(SHA256.HashData(after))[..12]}";
        return JsonSerializer.SerializeToUtf8Bytes(root);
    }

    private void MakeIn(JsonObject dimensions)
    {
        if (dimensions[Dimension.Name()] is not JsonObject list)
        {
            throw new InvalidDataException($"There is no code list of {Dimension.Name()}.");
        }

        var values = list["values"]!.AsArray();
        var value = values.FirstOrDefault(v => v!["key"]!.GetValue<string>() == Key)?.AsObject() ?? Added(values);
        if (Clean(Label) is { Length: > 0 } label && label != value["label"]!.GetValue<string>())
        {
            Take(values, label);
            Append(value, value["label"]!.GetValue<string>());
            value["label"] = label;
        }

        foreach (var further in Labels.Select(Clean).Where(l => l.Length > 0 && !Has(value, l)))
        {
            Take(values, further);
            Append(value, further);
        }

        if (Group is not null)
        {
            value["group"] = dimensions["ethnic-group"]!["values"]!.AsArray().Any(g => g!["key"]!.GetValue<string>() == Group) ? Group : throw new InvalidDataException($"There is no ethnic group \"{Group}\".");
        }

        Set(value, "noFurtherAction", IsNoFurtherAction);
        Set(value, "outcomeNotKnown", IsOutcomeNotKnown);
    }

    private JsonObject Added(JsonArray values)
    {
        if (Dimension == StopDimension.EthnicGroup)
        {
            throw new InvalidDataException("The groups themselves are fixed: an ethnicity is put into one of them.");
        }

        if (Key is null || Key.Length > KeyMaxLength || !KeyForm().IsMatch(Key) || Key == StopDictionaries.UnlistedGroup)
        {
            throw new InvalidDataException($"The key \"{Key}\" must be of small letters, digits and hyphens.");
        }

        if (Clean(Label).Length == 0)
        {
            throw new InvalidDataException($"No value of the list has the key \"{Key}\": enter a label to add one.");
        }

        if (Dimension == StopDimension.Ethnicity && Group is null)
        {
            throw new InvalidDataException($"Choose the group of \"{Key}\".");
        }

        Take(values, Clean(Label));
        var added = new JsonObject { ["key"] = Key, ["label"] = Clean(Label) };
        values.Add(added);
        return added;
    }

    /// <summary>Frees a label that is a former or further one of any value; one that is published now stays, and reading the lists refuses it.</summary>
    private static void Take(JsonArray values, string label)
    {
        foreach (var texts in values.SelectMany(v => new[] { v!["old"], v["aliases"] }).OfType<JsonArray>())
        {
            foreach (var same in texts.Where(t => StopLabel.AreSame(t!.GetValue<string>(), label)).ToList())
            {
                texts.Remove(same);
            }
        }
    }

    private static void Append(JsonObject value, string label)
    {
        if (value["aliases"] is not JsonArray aliases)
        {
            value["aliases"] = aliases = [];
        }

        aliases.Add(label);
    }

    private static bool Has(JsonObject value, string label) =>
        new[] { value["old"], value["aliases"] }.OfType<JsonArray>().SelectMany(texts => texts).Append(value["label"]).Any(t => StopLabel.AreSame(t!.GetValue<string>(), label));

    private static void Set(JsonObject value, string name, bool? flag)
    {
        if (flag == true)
        {
            value[name] = true;
        }
        else if (flag == false)
        {
            value.Remove(name);
        }
    }

    private static string Clean(string? label) => StopLabel.Normalise(label ?? "");

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex KeyForm();
}
