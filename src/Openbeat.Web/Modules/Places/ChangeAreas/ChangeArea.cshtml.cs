using Microsoft.AspNetCore.Mvc;
using Openbeat.Platform.Access;

namespace Openbeat.Modules.Places.ChangeAreas;

/// <summary>Renames, moves or ends an area, or changes the wards it is made of.</summary>
[Needs(AreaPermissions.Change, Area = "id")]
public sealed class ChangeAreaPage(Atlas atlas, AreaEditing editing, IAccess access, TimeProvider clock) : AreaForm(atlas, editing, access, clock)
{
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken stop)
    {
        if (!await ReadAsync(id, stop) || Named.Parent is not { } parent)
        {
            return NotFound();
        }

        (Name, Kind, ParentId, From, Until) = (Named.Area.Name, Named.Area.Kind, parent.Id, Today, Named.Area.Until);
        Wards = string.Join(", ", Named.Matches.Where(m => m.Kind == BoundaryKind.Ward).Select(m => m.Code));
        LocalAuthorities = string.Join(", ", Named.Matches.Where(m => m.Kind == BoundaryKind.LocalAuthority).Select(m => m.Code));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken stop) =>
        await ReadAsync(id, stop) && Named.Parent is not null ? await SaveAsync(Named.Area.Code, isNew: false, stop) : NotFound();

    /// <summary>Nothing lies in itself.</summary>
    protected override bool MayLieIn(AreaNode area) => !area.IsWithin(Named.Id);
}
