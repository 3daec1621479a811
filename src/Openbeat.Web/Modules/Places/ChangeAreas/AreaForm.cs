using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Openbeat.Govuk.Components;
using Openbeat.Platform.Access;
using Openbeat.Platform.Time;

namespace Openbeat.Modules.Places.ChangeAreas;

/// <summary>The form of an area, for a new one and for one that is there.</summary>
public abstract class AreaForm(Atlas atlas, AreaEditing editing, IAccess access, TimeProvider clock) : PageModel
{
    private static readonly char[] Separators = [',', ';', ' ', '\n', '\r', '\t'];

    [BindProperty, Required(ErrorMessage = "Enter the name of the area"), StringLength(Places.Area.NameMaxLength, ErrorMessage = "Use {1:N0} characters or fewer")]
    public string? Name { get; set; }

    [BindProperty, Required(ErrorMessage = "Choose what kind of area it is")]
    public string? Kind { get; set; }

    [BindProperty, Required(ErrorMessage = "Choose what it lies in")]
    public Guid? ParentId { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter the day this holds from")]
    public DateOnly? From { get; set; }

    [BindProperty]
    public DateOnly? Until { get; set; }

    [BindProperty, StringLength(2000, ErrorMessage = "Use {1:N0} characters or fewer")]
    public string? Wards { get; set; }

    [BindProperty, StringLength(2000, ErrorMessage = "Use {1:N0} characters or fewer")]
    public string? LocalAuthorities { get; set; }

    [BindProperty, StringLength(200, ErrorMessage = "Use {1:N0} characters or fewer")]
    public string? Reason { get; set; }

    public AreaTree Tree { get; private set; } = null!;
    public IReadOnlyList<SelectItem> Kinds { get; private set; } = [];
    public IReadOnlyList<SelectItem> Parents { get; private set; } = [];

    /// <summary>The area the address names.</summary>
    public AreaNode Named { get; private set; } = null!;

    protected DateOnly Today => clock.LondonToday();

    /// <summary>Whether there is such an area.</summary>
    protected async Task<bool> ReadAsync(Guid id, CancellationToken stop)
    {
        Tree = await atlas.TreeAsync(stop);
        if (!Tree.TryFind(id, out var named))
        {
            return false;
        }

        Named = named;
        var root = Tree.Forces.Single(f => f.Area.ForceId == named.Area.ForceId);
        Kinds = [.. (await atlas.RecordsAsync(stop)).Kinds.Where(k => k.ForceId == named.Area.ForceId && k.Key != AreaKind.Force).OrderBy(k => k.Order).Select(k => new SelectItem { Value = k.Key, Text = k.Name })];
        Parents = [.. root.SelfAndBelow.Where(MayLieIn).Select(a => new SelectItem { Value = a.Id.ToString(), Text = string.Join(" › ", a.Ancestors.Append(a).Select(n => n.Area.Name)) })];
        return true;
    }

    /// <summary>What the area of the form may lie in.</summary>
    protected abstract bool MayLieIn(AreaNode area);

    protected async Task<IActionResult> SaveAsync(string code, bool isNew, CancellationToken stop)
    {
        if (ModelState.IsValid && !Tree.TryFind(ParentId!.Value, out _))
        {
            ModelState.AddModelError(nameof(ParentId), "Choose what it lies in");
        }

        if (!ModelState.IsValid || !Tree.TryFind(ParentId!.Value, out var parent))
        {
            return Again();
        }

        // Whoever may change an area may not thereby put it where they may change nothing.
        if (await access.FindAsync(AreaPermissions.Change, Scope.OfArea(parent.Id), stop) is not { } acting)
        {
            ModelState.AddModelError(nameof(ParentId), $"You may not change what lies in {parent.Area.Name}");
            return Again();
        }

        try
        {
            var edit = new AreaEdit(code, isNew, Kind!, Name!.Trim(), parent.Area.Code, From!.Value, Until, Codes(Wards), Codes(LocalAuthorities));
            await editing.SaveAsync(Tree, Named.Area.ForceId, edit, access.By(acting, string.IsNullOrWhiteSpace(Reason) ? null : Reason.Trim()), stop);
            return Redirect(AreaLinks.ChangeList);
        }
        catch (RefusedImportException refused)
        {
            ModelState.AddModelError("", refused.Message);
            return Again();
        }
    }

    private static PageResult Again() => new() { StatusCode = StatusCodes.Status400BadRequest };

    private static List<string> Codes(string? text) => [.. (text ?? "").Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal)];
}
