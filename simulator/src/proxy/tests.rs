use super::*;

/// A target that gives back what it gets, on a free port.
async fn echo() -> SocketAddr {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(async move {
                let (mut read, mut write) = stream.into_split();
                let _ = tokio::io::copy(&mut read, &mut write).await;
            });
        }
    });
    address
}

async fn proxied() -> Proxy {
    Proxy::start(echo().await.to_string()).await.unwrap()
}

async fn dial(proxy: &Proxy) -> TcpStream {
    TcpStream::connect(proxy.address()).await.unwrap()
}

async fn says_and_hears(stream: &mut TcpStream, text: &str) -> std::io::Result<()> {
    stream.write_all(text.as_bytes()).await?;
    let mut heard = vec![0; text.len()];
    stream.read_exact(&mut heard).await?;
    assert_eq!(heard, text.as_bytes());
    Ok(())
}

/// Reads to the end, whether it comes in order or by a reset; what came before counts.
async fn hears_until_end(stream: &mut TcpStream) -> Vec<u8> {
    let mut heard = Vec::new();
    let _ = stream.read_to_end(&mut heard).await;
    heard
}

#[tokio::test]
async fn carries_both_ways_and_counts_the_bytes() {
    let proxy = proxied().await;
    let mut stream = dial(&proxy).await;
    says_and_hears(&mut stream, "hello").await.unwrap();
    assert_eq!(proxy.carried_bytes(Direction::ToTarget), 5);
    assert_eq!(proxy.connections_accepted(), 1);
    stream.shutdown().await.unwrap();
    assert!(hears_until_end(&mut stream).await.is_empty());
    proxy.none_left().await;
    assert_eq!(proxy.carried_bytes(Direction::ToClient), 5);
}

#[tokio::test]
async fn a_cut_ends_live_connections_and_new_ones_until_it_heals() {
    let proxy = proxied().await;
    let mut before = dial(&proxy).await;
    says_and_hears(&mut before, "before").await.unwrap();

    proxy.cut().await;
    assert_eq!(proxy.connections_live(), 0);
    assert!(says_and_hears(&mut before, "during").await.is_err());
    let mut during = dial(&proxy).await;
    assert!(says_and_hears(&mut during, "during").await.is_err());

    proxy.heal().await;
    let mut after = dial(&proxy).await;
    says_and_hears(&mut after, "after").await.unwrap();
}

#[tokio::test]
async fn a_fuse_lets_exactly_so_many_bytes_through_and_burns_once() {
    let proxy = proxied().await;
    let mut stream = dial(&proxy).await;
    says_and_hears(&mut stream, "12345").await.unwrap();

    proxy.drop_after(3, Direction::ToClient);
    assert!(proxy.fuse_is_armed(Direction::ToClient));
    stream.write_all(b"abcdef").await.unwrap();
    assert_eq!(hears_until_end(&mut stream).await, b"abc");
    assert!(!proxy.fuse_is_armed(Direction::ToClient));

    let mut again = dial(&proxy).await;
    says_and_hears(&mut again, "whole again").await.unwrap();
}

#[tokio::test]
async fn a_fuse_of_zero_lets_nothing_through() {
    let proxy = proxied().await;
    proxy.drop_after(0, Direction::ToTarget);
    let mut stream = dial(&proxy).await;
    let _ = stream.write_all(b"never").await;
    assert!(hears_until_end(&mut stream).await.is_empty());
    assert_eq!(proxy.carried_bytes(Direction::ToTarget), 0);
}

#[tokio::test]
async fn a_black_hole_keeps_connections_open_and_swallows_what_they_send() {
    let proxy = proxied().await;
    let mut old = dial(&proxy).await;
    says_and_hears(&mut old, "before").await.unwrap();
    let before_bytes = proxy.carried_bytes(Direction::ToTarget);

    proxy.blackhole();
    let mut new = dial(&proxy).await;
    old.write_all(b"lost").await.unwrap();
    new.write_all(b"lost too").await.unwrap();

    // Healing resets whatever has lost bytes; nothing of it reached the target.
    proxy.heal().await;
    assert!(hears_until_end(&mut old).await.is_empty());
    assert!(hears_until_end(&mut new).await.is_empty());
    assert_eq!(proxy.carried_bytes(Direction::ToTarget), before_bytes);
    let mut after = dial(&proxy).await;
    says_and_hears(&mut after, "after").await.unwrap();
}

#[tokio::test]
async fn a_target_that_is_away_looks_like_a_reset_and_comes_back() {
    let gone = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let address = gone.local_addr().unwrap();
    drop(gone);
    let proxy = Proxy::start(address.to_string()).await.unwrap();
    let mut stream = dial(&proxy).await;
    assert!(hears_until_end(&mut stream).await.is_empty());

    let back = TcpListener::bind(address).await.unwrap();
    let _stream = dial(&proxy).await;
    assert!(back.accept().await.is_ok());
}

#[tokio::test]
async fn a_reset_ends_this_moment_s_connections_only() {
    let proxy = proxied().await;
    let mut stream = dial(&proxy).await;
    says_and_hears(&mut stream, "x").await.unwrap();
    proxy.reset().await;
    assert!(says_and_hears(&mut stream, "x").await.is_err());
    let mut next = dial(&proxy).await;
    says_and_hears(&mut next, "y").await.unwrap();
}
