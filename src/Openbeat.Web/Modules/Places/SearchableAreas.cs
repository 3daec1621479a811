using Openbeat.Platform.Search;

namespace Openbeat.Modules.Places;

/// <summary>Every area in force today, found by its name, its code and what it lies in.</summary>
internal sealed class SearchableAreas(Atlas atlas) : ISearchSource
{
    public string Key => "areas";

    public async ValueTask<string> EditionAsync(CancellationToken stop) => await atlas.EditionAsync(stop);

    public async Task<IReadOnlyList<SearchDocument>> DocumentsAsync(CancellationToken stop)
    {
        var tree = await atlas.TreeAsync(stop);
        return
        [
            .. from force in tree.Forces
               from node in force.SelfAndBelow
               let above = string.Join(", ", node.Ancestors.Reverse().Select(a => a.Area.Name))
               select new SearchDocument(
                   node.Id.ToString("n"), node.Kind.Name, node.Area.Name,
                   above.Length == 0 ? "The whole force, with every area in it." : $"In {above}.",
                   AreaLinks.Show(node), $"{node.Area.Code} {node.Reference}", SearchAudience.Everybody),
        ];
    }
}
