using Microsoft.AspNetCore.Mvc.RazorPages;
using Openbeat.Platform.Access;
using Openbeat.Platform.Restricted;

namespace Openbeat.Modules.Accounts.RestrictedKinds;

[Needs(AccountPermissions.SeeRecordKinds)]
public sealed class RestrictedKindsPage(IEnumerable<RecordKind> kinds) : PageModel
{
    public IReadOnlyList<RecordKind> Kinds { get; } = [.. kinds.OrderBy(k => k.Compartment).ThenBy(k => k.Title, StringComparer.Ordinal)];

    public void OnGet()
    {
    }
}
