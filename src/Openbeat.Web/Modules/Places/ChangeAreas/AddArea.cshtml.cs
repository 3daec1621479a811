using Microsoft.AspNetCore.Mvc;
using Openbeat.Platform.Access;

namespace Openbeat.Modules.Places.ChangeAreas;

/// <summary>Adds an area to the tree.</summary>
[Needs(AreaPermissions.Change, Area = "id")]
public sealed class AddAreaPage(Atlas atlas, AreaEditing editing, IAccess access, TimeProvider clock) : AreaForm(atlas, editing, access, clock)
{
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken stop)
    {
        if (!await ReadAsync(id, stop))
        {
            return NotFound();
        }

        (ParentId, From) = (Named.Id, Today);
        return Page();
    }

    /// <summary>Its code for ever is made from its first name.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken stop) =>
        await ReadAsync(id, stop) ? await SaveAsync(AreaImport.SlugOf(Name ?? ""), isNew: true, stop) : NotFound();

    protected override bool MayLieIn(AreaNode area) => true;
}
