using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Openbeat.Data;
using Openbeat.Platform.Access;
using Openbeat.Platform.Time;

namespace Openbeat.Modules.Accounts.WhoMay;

/// <summary>Who can do this here?</summary>
[Needs(AccountPermissions.SeeWho)]
public sealed class WhoMayPage(AppDb db, Permissions permissions, IAreaTree areas, ScopeNames names, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Permission { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? For { get; set; }

    public IReadOnlyList<Permission> All => permissions.All;
    public Permission? Asked { get; private set; }
    public ScopeWords Words { get; private set; } = null!;
    public string Where { get; private set; } = "";
    public IEnumerable<(string Value, string Text)> Choices => Words.Choices(clock.LondonToday());
    public IReadOnlyList<(Guid Account, string Name, string Why)> Found { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        Words = await names.ReadAsync(stop);
        Asked = permissions.All.FirstOrDefault(p => p.Key == Permission);
        if (!Words.TryRead(For, out var scope))
        {
            return NotFound();
        }

        Where = Words.Of(scope);
        if (Asked is { } asked)
        {
            var held = (await HeldRoles.AllAsync(db, clock.LondonToday(), stop)).Where(h => asked.IsHeldBy(h.RoleKey) && h.Scope.Reaches(scope, areas)).ToList();
            var people = await names.PeopleAsync(held.SelectMany(h => new[] { h.AccountId, h.CoverFor ?? h.AccountId }), stop);
            Found = [.. held.Select(h => (h.AccountId, people[h.AccountId], Reasons.Of(h, Words, people))).OrderBy(f => f.Item2, StringComparer.CurrentCulture)];
        }

        return Page();
    }
}

/// <summary>Why somebody may do something, in words.</summary>
internal static class Reasons
{
    public static string Of(HeldRole held, ScopeWords words, Dictionary<Guid, string> people)
    {
        var where = held.Scope == Scope.WholeForce ? "the whole force" : words.Of(held.Scope) + (held.Scope.Area is null ? "" : " and all below it");
        var dates = held.Grant.Until is { } until ? $"from {held.Grant.From:d MMMM yyyy} until {until:d MMMM yyyy}" : $"since {held.Grant.From:d MMMM yyyy}";
        var cover = held.CoverFor is { } absent ? $", as cover for {people.GetValueOrDefault(absent, "a colleague")}" : "";
        return $"{Roles.Of(held.RoleKey).Title} for {where}, {dates}{cover}";
    }
}
