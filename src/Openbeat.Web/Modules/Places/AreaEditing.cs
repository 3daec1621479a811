using Openbeat.Modules.Places.ImportAreas;
using Openbeat.Platform.Audit;

namespace Openbeat.Modules.Places;

/// <summary>What an area is to become.</summary>
/// <param name="IsNew">Whether it is added: its code must then be nobody's.</param>
/// <param name="Kind">The key of its kind.</param>
/// <param name="ParentCode">The code of what it lies in; the force's id for the force itself.</param>
/// <param name="From">The day a move, new wards and a new area hold from; a name holds at once.</param>
/// <param name="Until">The first day it is no longer in force, or null.</param>
public sealed record AreaEdit(
    string Code, bool IsNew, string Kind, string Name, string ParentCode, DateOnly From, DateOnly? Until, IReadOnlyList<string> Wards, IReadOnlyList<string> LocalAuthorities);

/// <summary>Changes one area of a force's tree by hand. It is an import of the tree with one row changed, so that the same checks, addresses, versions and audit hold.</summary>
public sealed class AreaEditing(Atlas atlas, AreaImport import)
{
    /// <exception cref="RefusedImportException">The change cannot be made; nothing was changed.</exception>
    public async Task<AreaImportResult> SaveAsync(AreaTree tree, string forceId, AreaEdit edit, Change change, CancellationToken stop)
    {
        var root = tree.Forces.Single(f => f.Area.ForceId == forceId);
        var records = await atlas.RecordsAsync(stop);
        if (edit.IsNew && records.Areas.FirstOrDefault(a => a.ForceId == forceId && a.Code == edit.Code) is { } owner)
        {
            throw new RefusedImportException($"{owner.Name} has or had this name, and its address stays its own for ever: give the new area another.");
        }

        var rows = root.SelfAndBelow.Where(a => a.Parent is not null).OrderBy(a => a.Area.Order).Select(a => a.Area.Code == edit.Code ? Row(edit, a, forceId) : Row(a)).ToList();
        if (edit.IsNew)
        {
            rows.Add(Row(edit, null, forceId));
        }

        var kinds = records.Kinds.Where(k => k.ForceId == forceId && k.Key != AreaKind.Force).OrderBy(k => k.Order)
            .Select(k => new AreaFileKind(k.Key, k.Name, k.Plural, k.Boundaries?.Name()))
            .ToList();
        return await import.RunAsync(new AreaFile(rows, forceId, kinds), new AreaImportOptions(edit.From), change, stop);
    }

    private static AreaFileRow Row(AreaNode area) => new(area.Area.Code, area.Area.Kind, area.Area.Name)
    {
        Slug = area.Area.Slug,
        Parent = area.Parent is { Parent: not null } parent ? parent.Area.Code : null,
    };

    /// <summary>The address follows the name; the one before leads to it for ever.</summary>
    private static AreaFileRow Row(AreaEdit edit, AreaNode? held, string forceId) => new(edit.Code, edit.Kind, edit.Name)
    {
        Slug = held is not null && held.Area.Name == edit.Name ? held.Area.Slug : null,
        Parent = edit.ParentCode == forceId ? null : edit.ParentCode,
        From = held is null ? edit.From : null,
        Until = edit.Until,
        Wards = edit.Wards,
        LocalAuthorities = edit.LocalAuthorities,
    };
}
