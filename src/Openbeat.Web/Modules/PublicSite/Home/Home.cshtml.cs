using Microsoft.AspNetCore.Mvc.RazorPages;
using Openbeat.Platform.Access;

namespace Openbeat.Modules.PublicSite.Home;

[OpenToAll]
public sealed class HomePage : PageModel
{
    public void OnGet()
    {
    }
}
