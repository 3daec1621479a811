using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Openbeat.Platform.Security;
using Openbeat.Web.Tests.Accounts;

namespace Openbeat.Web.Tests.Platform;

/// <summary>Nodes that share the folder of keys take each other's cookies and links.</summary>
public sealed class SealingKeysTests : IDisposable
{
    private readonly string _keys = Path.Combine(Path.GetTempPath(), $"openbeat-keys-{Guid.CreateVersion7():n}");

    public void Dispose() => Directory.Delete(_keys, recursive: true);

    [Fact]
    public async Task What_one_node_sealed_another_opens_only_where_they_share_the_folder()
    {
        await using var first = await AccountsSite.StartAsync(new() { [SealingKeys.PathName] = _keys });
        await using var second = await AccountsSite.StartAsync(new() { [SealingKeys.PathName] = _keys });
        await using var apart = await AccountsSite.StartAsync();
        var text = Protector(first).Protect("a cookie");
        Protector(second).Unprotect(text).ShouldBe("a cookie");
        Should.Throw<System.Security.Cryptography.CryptographicException>(() => Protector(apart).Unprotect(text));
        Directory.GetFiles(first.Folder, "key-*.xml", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    private static IDataProtector Protector(AccountsSite site) => site.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");
}
