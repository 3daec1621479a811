using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Platform.Access;
using Openbeat.Platform.Time;

namespace Openbeat.Modules.Accounts.ApiAccess;

[Needs(AccountPermissions.ChangeKeys)]
public sealed class ApiAccessPage(AppDb db, ApiKeys keys, Permissions permissions, EndpointDataSource routes, IAccess access, TimeProvider clock) : PageModel
{
    private const int LongestYears = 2;

    [BindProperty, Required(ErrorMessage = "Enter the name of the system"), StringLength(ApiKey.NameMaxLength, ErrorMessage = "Use {1:N0} characters or fewer")]
    public string? Name { get; set; }

    [BindProperty, Required(ErrorMessage = "Choose at least one operation"), MinLength(1, ErrorMessage = "Choose at least one operation")]
    public string[]? Operations { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter the last day")]
    public DateOnly? ExpiresOn { get; set; }

    /// <summary>The operations that an address of the API takes; others would open nothing.</summary>
    public IReadOnlyList<Permission> All { get; } =
    [
        .. permissions.All.Where(p => routes.Endpoints.OfType<RouteEndpoint>().Any(e =>
            e.RoutePattern.RawText!.TrimStart('/').StartsWith("api/", StringComparison.Ordinal) && e.Metadata.GetMetadata<NeedsAttribute>()?.Permission == p.Key)),
    ];

    public IReadOnlyList<ApiKey> Keys { get; private set; } = [];

    /// <summary>The key just issued, shown this once.</summary>
    public string? Issued { get; private set; }

    public async Task OnGetAsync(CancellationToken stop)
    {
        ExpiresOn = clock.LondonToday().AddYears(1);
        await ReadAsync(stop);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        var today = clock.LondonToday();
        if (ExpiresOn is { } day && (day < today || day > today.AddYears(LongestYears)))
        {
            ModelState.AddModelError(nameof(ExpiresOn), "Choose a day from today on, at most two years away");
        }

        if (Operations is { Length: > 0 } && Operations.Any(o => !All.Any(p => p.Key == o)))
        {
            ModelState.AddModelError(nameof(Operations), "Choose operations of the list");
        }

        if (!ModelState.IsValid)
        {
            await ReadAsync(stop);
            return this.Invalid();
        }

        Issued = await keys.IssueAsync(Name!.Trim(), Operations!, ExpiresOn!.Value, await ByAsync(stop), stop);
        await ReadAsync(stop);
        return Page();
    }

    public async Task<IActionResult> OnPostWithdrawAsync(Guid id, CancellationToken stop)
    {
        if (!await keys.WithdrawAsync(id, await ByAsync(stop), stop))
        {
            return NotFound();
        }

        this.Tell("The key no longer works");
        return Redirect(AccountLinks.ApiKeys);
    }

    private async Task<Platform.Audit.Change> ByAsync(CancellationToken stop) => access.By(await access.FindAsync(AccountPermissions.ChangeKeys, Scope.WholeForce, stop));

    private async Task ReadAsync(CancellationToken stop) => Keys = await db.Set<ApiKey>().OrderBy(k => k.WithdrawnAt != null).ThenBy(k => k.Name).ToListAsync(stop);
}
