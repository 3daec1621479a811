using Microsoft.AspNetCore.Mvc.ModelBinding;
using Openbeat.Govuk.Components;

namespace Openbeat.Govuk.TagHelpers;

/// <summary>What is wrong with a page, in the order in which the page declares its properties; what concerns the whole page comes first.</summary>
internal static class ErrorsInOrder
{
    private static readonly Comparer<IReadOnlyList<int>> _byPosition = Comparer<IReadOnlyList<int>>.Create((left, right) =>
        left.Zip(right, (l, r) => l.CompareTo(r)).FirstOrDefault(difference => difference != 0, left.Count.CompareTo(right.Count)));

    public static IReadOnlyList<ErrorSummaryItem> Of(ModelStateDictionary state, ModelMetadata page) =>
        [.. state
            .Where(entry => entry.Value is { Errors.Count: > 0 })
            .OrderBy(entry => Position(entry.Key, page), _byPosition)
            .SelectMany(entry => Lines(entry.Key, entry.Value!))];

    // A field shows its first message only, so the summary says no more.
    private static IEnumerable<ErrorSummaryItem> Lines(string key, ModelStateEntry entry) => key.Length == 0
        ? entry.Errors.Select(error => new ErrorSummaryItem { Content = BoundField.TextOf(error) })
        : [new ErrorSummaryItem { Content = BoundField.ErrorOf(entry), Href = $"#{BoundField.IdOf(key)}" }];

    private static List<int> Position(string key, ModelMetadata page)
    {
        var position = new List<int>();
        ModelMetadata? at = page;
        foreach (var part in key.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            var bracket = part.IndexOf('[', StringComparison.Ordinal);
            var name = bracket < 0 ? part : part[..bracket];
            var (place, property) = Find(at, name);
            position.Add(place);
            at = property;
            if (bracket >= 0)
            {
                position.Add(int.TryParse(part.AsSpan(bracket + 1).TrimEnd(']'), out var index) ? index : int.MaxValue);
                at = at?.ElementMetadata;
            }
        }

        return position;
    }

    private static (int Place, ModelMetadata? Property) Find(ModelMetadata? of, string name)
    {
        for (var index = 0; index < (of?.Properties.Count ?? 0); index++)
        {
            if (string.Equals(of!.Properties[index].PropertyName, name, StringComparison.OrdinalIgnoreCase))
            {
                return (index, of.Properties[index]);
            }
        }

        return (int.MaxValue, null);
    }
}
