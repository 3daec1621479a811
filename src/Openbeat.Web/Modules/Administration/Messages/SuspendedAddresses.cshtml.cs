using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Modules.Accounts;
using Openbeat.Platform.Access;
using Openbeat.Platform.Mail;

namespace Openbeat.Modules.Administration.Messages;

/// <summary>Addresses to which nothing is sent any more, and those about to be.</summary>
[Needs(AdministrationPermissions.ReadMessages)]
public sealed class SuspendedAddressesPage(AppDb db, MailAddresses addresses, IAccess access) : PageModel
{
    private const int PageSize = 50;

    [BindProperty(SupportsGet = true, Name = "number")]
    public int PageNumber { get; set; } = 1;

    public int Pages { get; private set; }
    public IReadOnlyList<MailAddress> Addresses { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken stop)
    {
        var refused = db.Set<MailAddress>().Where(a => a.Refusals > 0);
        Pages = Math.Max(1, (await refused.CountAsync(stop) + PageSize - 1) / PageSize);
        PageNumber = Math.Clamp(PageNumber, 1, Pages);
        Addresses = await refused.OrderBy(a => a.SuspendedAt == null).ThenByDescending(a => a.LastRefusedAt).ThenBy(a => a.Id).Skip((PageNumber - 1) * PageSize).Take(PageSize).ToListAsync(stop);
    }

    public async Task<IActionResult> OnPostLetInAsync(Guid id, CancellationToken stop)
    {
        if (await access.FindAsync(AdministrationPermissions.LetIn, Scope.WholeForce, stop) is not { } acting)
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        this.Tell(await addresses.LiftAsync(id, access.By(acting), stop) ? "Mail goes to that address again" : "That address is not suspended any more");
        return Redirect(AdministrationLinks.MailAddresses);
    }
}
