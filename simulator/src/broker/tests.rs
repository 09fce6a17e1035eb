use super::*;

/// Where the child of a test listens.
const LISTEN: &str = "GRID_TEST_BROKER_LISTEN";

/// A broker in a child process, which is this test's own binary running [`child`].
pub(crate) async fn in_child() -> EmbeddedBroker {
    let listen = ports::free().unwrap();
    let arguments = ["broker::tests::child", "--exact", "--ignored", "--nocapture"];
    let launch = Launch {
        program: std::env::current_exe().unwrap(),
        arguments: arguments.map(str::to_owned).to_vec(),
        environment: vec![(LISTEN.to_owned(), listen.to_string())],
    };
    EmbeddedBroker::launch(listen, launch).await.unwrap()
}

/// A broker on a thread of this process, for the rest of it.
pub(crate) async fn in_process() -> SocketAddr {
    let listen = ports::free().unwrap();
    std::thread::spawn(move || serve(listen));
    let accepts = async {
        let mut again = tokio::time::interval(TRY);
        while TcpStream::connect(listen).await.is_err() {
            again.tick().await;
        }
    };
    tokio::time::timeout(START_MAX, accepts).await.unwrap();
    listen
}

#[test]
#[ignore = "what other tests start as a child process"]
fn child() {
    let listen = std::env::var(LISTEN).expect("started by a test").parse().unwrap();
    panic!("{:?}", serve_forever(listen));
}

#[tokio::test]
async fn a_restarted_broker_is_another_process_on_the_same_port() {
    let mut broker = in_child().await;
    let (address, process) = (broker.address(), broker.child.id());
    broker.restart().await.unwrap();
    assert_eq!(broker.address(), address);
    assert_ne!(broker.child.id(), process);
    TcpStream::connect(address).await.unwrap();
    broker.kill().await.unwrap();
    assert!(TcpStream::connect(address).await.is_err());
}

/// Somebody else's broker on our port must not be taken for ours.
#[tokio::test]
async fn a_broker_whose_port_is_taken_is_not_found_in_whoever_listens_there() {
    let mut broker = in_child().await;
    broker.kill().await.unwrap();
    let thief = TcpListener::bind(broker.address()).unwrap();
    broker.child = broker.launch.spawn().unwrap();
    assert!(matches!(broker.accepts().await, Err(BrokerError::Ended(_))));
    drop(thief);
    broker.restart().await.unwrap();
    TcpStream::connect(broker.address()).await.unwrap();
}

#[tokio::test]
async fn the_child_ends_when_its_parent_lets_go_of_it() {
    let mut broker = in_child().await;
    drop(broker.child.stdin.take());
    let ended = tokio::time::timeout(START_MAX, broker.child.wait()).await;
    assert!(ended.unwrap().unwrap().success());
}

#[tokio::test]
async fn a_child_that_cannot_run_is_reported_at_once() {
    let missing = Path::new("no-such-program");
    assert!(matches!(EmbeddedBroker::start(missing, None).await, Err(BrokerError::Process(_))));
    let busy = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = busy.local_addr().unwrap().port();
    let refused = EmbeddedBroker::start(missing, Some(port)).await;
    assert!(matches!(refused, Err(BrokerError::Process(_))));
}

#[test]
fn the_broker_refuses_to_listen_beyond_this_machine() {
    let everywhere: SocketAddr = "0.0.0.0:1883".parse().unwrap();
    assert!(matches!(serve_forever(everywhere), Err(BrokerError::NotLoopback(_))));
}
